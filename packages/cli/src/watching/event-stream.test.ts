import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { asked } from "../testing/asked.js";
import { type EventStream, eventStream } from "./event-stream.js";

let stream: EventStream;
let server: Server;
let address: string;
beforeEach(async () => {
  stream = eventStream();
  server = createServer(stream.handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const three = 'id: 0\ndata: {"a":1}\n\nid: 1\ndata: "two\\nlines"\n\nid: 2\ndata: null\n\n';

test("whoever comes, before, amid or behind, is told everything in order", async () => {
  const before = asked(address);
  await expect.poll(() => stream.listening).toBe(1);
  stream.send({ a: 1 });
  stream.send("two\nlines");
  const amid = asked(address);
  await expect.poll(() => stream.listening).toBe(2);
  stream.send(null);
  stream.end();
  const behind = await asked(address);
  for (const answer of [await before, await amid, behind]) {
    expect(answer).toMatchObject({ status: 200, text: three });
    expect(answer.headers).toMatchObject({
      "content-type": "text/event-stream",
      "cache-control": "no-store",
    });
  }
  await stream.told;
  expect(stream.listening).toBe(0);
});

test("a page that was cut off goes on behind the event that it had last", async () => {
  for (const event of [{ a: 1 }, "two\nlines", null]) stream.send(event);
  stream.end();
  const from = async (last: string) => {
    const { text } = await asked(address, { headers: { "Last-Event-ID": last } });
    return text;
  };
  expect(await from("0")).toBe(three.slice(three.indexOf("id: 1")));
  expect(await from("2")).toBe("");
  expect(await from("nonsense")).toBe(three);
});

test("all is told only once a page has come for it", async () => {
  let told = false;
  void stream.told.then(() => {
    told = true;
  });
  stream.send(1);
  stream.end();
  await new Promise(setImmediate);
  expect(told).toBe(false);
  await asked(address);
  await stream.told;
});
