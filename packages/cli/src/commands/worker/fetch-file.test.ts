import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "../../testing/lrfinder.js";
import { fetchFile } from "./fetch-file.js";
import type { WorkerOptions } from "./options.js";

const folder = temporaryFolder();
const asked: string[] = [];
const server = createServer(({ url = "" }, response) => {
  asked.push(url);
  if (url === "/t/moved.csv") response.writeHead(302, { location: "/t/a%20b.csv" }).end();
  else if (url === "/t/gone.csv") response.writeHead(404).end();
  else response.end("x,y\n1,2\n");
});
let host = "";
beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  folder.remove();
});

const digest = createHash("sha256").update("x,y\n1,2\n").digest("hex");
const fetched = (name: string, { allowUrl = [host], from = `http://${host}/t`, bytes = 8 } = {}) =>
  fetchFile(
    { path: name, digest, bytes },
    {
      ...{ path: join(folder.path, "file"), from },
      options: { allowUrl } as unknown as WorkerOptions,
    },
  );

test("a file is fetched from a host that is allowed", async () => {
  expect(await fetched("a b.csv")).toBeUndefined();
  expect(readFileSync(join(folder.path, "file"), "utf8")).toBe("x,y\n1,2\n");
});

test("no other host is asked", async () => {
  asked.length = 0;
  for (const allowUrl of [[], ["127.0.0.1"], ["127.0.0.1:1"]]) {
    expect(await fetched("a.csv", { allowUrl })).toContain(
      `on ${host}, which no --allow-url names`,
    );
  }
  expect(await fetched("a.csv", { from: "file:///etc" })).toContain("names no address for it");
  expect(asked).toEqual([]);
});

test("a redirection is not followed", async () => {
  asked.length = 0;
  expect(await fetched("moved.csv")).toContain("cannot be fetched");
  expect(asked).toEqual(["/t/moved.csv"]);
});

test("another file than that of the sweep is refused", async () => {
  expect(await fetched("gone.csv")).toContain("answers with 404");
  expect(await fetched("a.csv", { bytes: 7 })).toContain("is another file than that of the sweep");
  expect(await fetched("a.csv", { bytes: 9 })).toContain("is another file than that of the sweep");
});
