import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asked } from "../testing/asked.js";
import { temporaryFolder } from "../testing/lrfinder.js";
import { pageFolder } from "./page-folder.js";
import { contentSecurityPolicy } from "./security-headers.js";
import { type PageServer, servePage } from "./serve-page.js";

const temporary = temporaryFolder();
const folder = join(temporary.path, "page");
let page: PageServer;
beforeAll(async () => {
  mkdirSync(join(folder, "assets"), { recursive: true });
  writeFileSync(join(folder, "index.html"), "<!doctype html>");
  writeFileSync(join(folder, "assets", "ort.wasm"), "wasm");
  writeFileSync(join(folder, "assets", "app.js"), "export {};");
  writeFileSync(join(temporary.path, "secret.txt"), "secret");
  mkdirSync(`${folder}-beside`);
  writeFileSync(join(`${folder}-beside`, "secret.txt"), "secret");
  page = await servePage({ folder, port: 0 });
});
afterAll(async () => {
  await page.close();
  temporary.remove();
});

describe("every answer", () => {
  test.each([
    ["the page", "/", {}, 200],
    ["a file that is not there", "/none.js", {}, 404],
    ["a host that is not ours", "/", { Host: "rebound.example" }, 403],
  ])("has the headers, with %s", async (_, path, headers, status) => {
    const answer = await asked(page.address, { path, headers });
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      "content-security-policy": contentSecurityPolicy,
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
      "cross-origin-resource-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-cache",
    });
    expect(answer.headers["content-security-policy"]).not.toContain("unsafe-inline");
  });
});

test("files have the types that browsers insist on, and are not sent twice", async () => {
  const typeOf = async (path: string) =>
    (await asked(page.address, { path })).headers["content-type"];
  expect(await typeOf("/")).toBe("text/html;charset=utf-8");
  expect(await typeOf("/assets/app.js")).toBe("text/javascript");
  expect(await typeOf("/assets/ort.wasm")).toBe("application/wasm");
  const { etag = "" } = (await asked(page.address)).headers;
  const again = await asked(page.address, { headers: { "If-None-Match": etag } });
  expect(again).toMatchObject({ status: 304, text: "" });
  expect(again.headers["content-security-policy"]).toBe(contentSecurityPolicy);
});

test.each(["bytes=0-3", "bytes=2-", "bytes=-4", "bytes=0-0,2-3", "lines=1-2"])(
  "a part is not sent, but the whole: %s",
  async (Range) => {
    const answer = await asked(page.address, { path: "/assets/app.js", headers: { Range } });
    expect(answer).toMatchObject({ status: 200, text: "export {};" });
    expect(answer.headers).toMatchObject({ "accept-ranges": "none", "content-length": "10" });
    expect(answer.headers["content-range"]).toBeUndefined();
  },
);

test("a file that changes or goes while the page is served is sent as it is, or missed", async () => {
  const file = join(folder, "assets", "changing.js");
  writeFileSync(file, "1;");
  const changing = await servePage({ folder, port: 0 });
  const path = "/assets/changing.js";
  expect(await asked(changing.address, { path })).toMatchObject({ status: 200, text: "1;" });
  writeFileSync(file, "12345;");
  expect(await asked(changing.address, { path })).toMatchObject({ status: 200, text: "12345;" });
  rmSync(file);
  expect(await asked(changing.address, { path })).toMatchObject({ status: 404 });
  expect(await asked(changing.address)).toMatchObject({ status: 200 });
  await changing.close();
});

test("a route that throws costs its answer, and nothing else", async () => {
  const routes = {
    "/run": () => {
      throw new Error("thrown by a route");
    },
  };
  const routed = await servePage({ folder, port: 0, routes });
  expect(await asked(routed.address, { path: "/run" })).toMatchObject({ status: 500 });
  expect(await asked(routed.address)).toMatchObject({ status: 200 });
  await routed.close();
});

test.each([
  ["the address itself", (own: string) => own, 200],
  ["localhost", (own: string) => own.replace("127.0.0.1", "localhost"), 200],
  ["localhost in capitals", (own: string) => own.replace("127.0.0.1", "LOCALHOST"), 200],
  ["a name that was bound to this machine", () => "rebound.example", 403],
  ["such a name, with the port", (own: string) => own.replace("127.0.0.1", "rebound.example"), 403],
  ["a name that begins with ours", (own: string) => own.replace(":", ".example:"), 403],
  ["ours without the port", () => "127.0.0.1", 403],
  ["another port", () => "127.0.0.1:1", 403],
])("a request for %s is answered or refused", async (_, hostOf, status) => {
  const Host = hostOf(new URL(page.address).host);
  const answer = await asked(page.address, { headers: { Host } });
  expect(answer.status).toBe(status);
  if (status === 403) expect(answer.text).toBe("This page is for this machine alone.\n");
});

test.each([
  ...["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/assets/../../secret.txt"],
  ...["/../page-beside/secret.txt", "/%2e%2e/page-beside/secret.txt", "/assets"],
])("nothing outside the folder is given out: %s", async (path) => {
  const { status, text } = await asked(page.address, { path });
  expect({ status, text }).toEqual({ status: 404, text: "There is no such file here.\n" });
});

test.each(["POST", "PUT", "DELETE", "OPTIONS"])("%s is refused", async (method) => {
  const { status, headers } = await asked(page.address, { method });
  expect({ status, allow: headers.allow }).toEqual({ status: 405, allow: "GET, HEAD" });
});

test("a route answers in place of files, whatever is asked of it", async () => {
  const routes = {
    "/run": (_: unknown, response: { end(text: string): void }) => response.end("x"),
  };
  const routed = await servePage({ folder, port: 0, routes });
  expect(await asked(routed.address, { path: "/run?a=1" })).toMatchObject({ text: "x" });
  expect(await asked(routed.address, { path: "/run/x" })).toMatchObject({ status: 404 });
  await routed.close();
});

test("without a port asked for, one after another is tried; one asked for must be free", async () => {
  const [first, second] = [await servePage({ folder }), await servePage({ folder })];
  const ports = [first, second].map(({ address }) => Number(new URL(address).port));
  expect(new Set(ports).size).toBe(2);
  expect(ports[1]).toBeGreaterThan(ports[0]!);
  await expect(servePage({ folder, port: ports[0] })).rejects.toMatchObject({
    ...{
      code: "bad-input",
      message: `--port ${ports[0]} is taken by another program: choose another port, or leave it out to get one that is free`,
    },
  });
  await Promise.all([first.close(), second.close()]);
  const again = await servePage({ folder, port: ports[0] });
  expect(again.address).toBe(`http://127.0.0.1:${ports[0]}/`);
  await again.close();
});

test("closing ends connections that are open", async () => {
  let opened: () => void;
  const opening = new Promise<void>((resolve) => {
    opened = resolve;
  });
  const routes = {
    "/run": (_: unknown, response: { write(text: string): void }) => {
      response.write("and so on\n");
      opened();
    },
  };
  const hanging = await servePage({ folder, port: 0, routes });
  const waiting = asked(hanging.address, { path: "/run" });
  const cutOff = expect(waiting).rejects.toThrow(/aborted|hang up|reset/);
  await opening;
  await hanging.close();
  await cutOff;
});

test("a page that was not built is said to be so", () => {
  expect(pageFolder(folder)).toBe(folder);
  expect(() => pageFolder(join(temporary.path, "none"))).toThrow(
    expect.objectContaining({
      code: "bad-input",
      message: "the lab's page has not been built: run npm run build in the repository",
    }),
  );
});
