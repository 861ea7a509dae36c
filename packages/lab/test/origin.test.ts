import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext, Page } from "playwright-core";
import sirv from "sirv";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pageFolder } from "../../cli/src/serving/page-folder.js";
import { contentSecurityPolicy as inHeader } from "../../cli/src/serving/security-headers.js";
import { contentSecurityPolicy as inPage } from "../content-security-policy.js";
import { text } from "../src/text.js";
import { hasChromium, type Lab, openLab, openPage } from "./open-lab.js";

// What keeps a reader's table at home: the page asks nobody but its own origin, and could not if it
// wanted to.

const screens = ["#/pit", "#/descents", "#/find", "#/log", "#/watch"];

/**
 * A server that must never be asked anything, by its address and what it was asked all the same.
 */
interface OtherServer {
  readonly url: string;
  readonly asked: string[];
  readonly server: Server;
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function otherServer(): Promise<OtherServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    response.end();
  });
  return { url: await listening(server), asked, server };
}

/** Every address that a context asks for, workers included. */
function requestsOf(context: BrowserContext): string[] {
  const urls: string[] = [];
  context.on("request", (request) => urls.push(request.url()));
  return urls;
}

/** Notes in the page what its policy has forbidden. */
const noteViolations = `
  globalThis.forbidden = [];
  addEventListener("securitypolicyviolation", (event) => {
    forbidden.push(event.effectiveDirective + " " + event.blockedURI);
  });`;

const forbiddenOn = (page: Page) => page.evaluate<string[]>("globalThis.forbidden");

test("the header says what the page says of itself, and who may frame it", () => {
  const directives = (policy: string) => policy.split("; ").sort();
  expect(directives(inHeader)).toEqual(directives(`${inPage}; frame-ancestors 'none'`));
});

describe.skipIf(!hasChromium)("in Chromium", () => {
  let lab: Lab;
  let browser: Browser;
  let other: OtherServer;
  beforeAll(async () => {
    [lab, other] = [await openLab(), await otherServer()];
    ({ browser } = lab);
  });
  afterAll(async () => {
    other?.server.close();
    await lab?.close();
  });

  test("no screen asks another origin, or anything that its policy forbids", async () => {
    const context = await browser.newContext();
    const urls = requestsOf(context);
    await context.addInitScript(noteViolations);
    const page = await context.newPage();
    for (const screen of screens) {
      await page.goto(lab.url + screen);
      await page.waitForSelector("h1");
      await page.waitForLoadState("networkidle");
      expect(await forbiddenOn(page), screen).toEqual([]);
    }
    expect(urls.length).toBeGreaterThan(3);
    const origin = new URL(lab.url).origin;
    expect(urls.filter((url) => new URL(url).origin !== origin)).toEqual([]);
    await context.close();
  });

  // Each tries to get something out or in; what it tries is refused by the policy, not by chance.
  const attempts: Readonly<Record<string, (url: string) => string>> = {
    "connect-src": (url) => `fetch("${url}fetch").catch(() => {})`,
    "img-src": (url) => `{ const image = new Image(); image.src = "${url}image"; }`,
    "script-src-elem": (url) => `{
      const script = document.createElement("script");
      script.src = "${url}script";
      document.head.append(script);
    }`,
    "script-src-attr": () =>
      `document.body.insertAdjacentHTML("beforeend", "<button id='own' onclick='globalThis.ran = 1'>x</button>"); document.getElementById("own").click()`,
    "style-src-attr": () =>
      `document.body.insertAdjacentHTML("beforeend", "<p style='color: red'>x</p>")`,
    // What the tests' line to the browser runs is exempt; what a timer runs is not.
    "script-src": () => `setTimeout(() => { globalThis.ran = new Function("return 1")(); })`,
    "worker-src": () => `try {
      const code = new Blob(["postMessage(1)"], { type: "text/javascript" });
      new Worker(URL.createObjectURL(code)).onmessage = () => { globalThis.ran = 1; };
    } catch {}`,
    "frame-src": (url) => `{
      const frame = document.createElement("iframe");
      frame.src = "${url}frame";
      document.body.append(frame);
    }`,
    "form-action": (url) => `{
      const form = document.createElement("form");
      form.action = "${url}form";
      document.body.append(form);
      form.submit();
    }`,
  };

  describe.each(["by the command", "by a host without headers"])("served %s", (host) => {
    let bare: Server | undefined;
    let url: string;
    beforeAll(async () => {
      if (host === "by the command") {
        url = lab.url;
        return;
      }
      const files = sirv(pageFolder());
      bare = createServer((request, response) => {
        // As in a folder of a larger site.
        request.url = request.url?.replace(/^\/a\/folder\//, "/");
        files(request, response);
      });
      url = `${await listening(bare)}a/folder/`;
    });
    afterAll(() => {
      bare?.closeAllConnections();
      bare?.close();
    });

    test("every screen is there", async () => {
      for (const screen of screens.slice(0, 3)) {
        const { page, complaints } = await openPage(browser, url + screen);
        expect(await page.locator("h1").innerText()).not.toBe("");
        expect(complaints).toEqual([]);
        await page.context().close();
      }
    });

    test("a rate is found there", async () => {
      const { page, complaints } = await openPage(browser, `${url}#/find?data=wine&repeats=1`);
      await page.getByRole("button", { name: text.find.settings.find }).click();
      await page.getByText(/The network trains at rates from \S+ to \S+\./).waitFor();
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    test("whatever is tried, nothing gets out or in", async () => {
      const context = await browser.newContext();
      await context.addInitScript(noteViolations);
      const page = await context.newPage();
      await page.goto(`${url}#/pit`);
      await page.waitForSelector("h1");
      for (const [directive, attempt] of Object.entries(attempts)) {
        await page.evaluate(attempt(other.url));
        await expect
          .poll(() => forbiddenOn(page))
          .toContainEqual(expect.stringMatching(new RegExp(`^${directive} `)));
      }
      expect(await page.evaluate("globalThis.ran")).toBeUndefined();
      expect(other.asked).toEqual([]);
      await context.close();
    });
  });

  test("the page has the shared memory that threads of WASM need", async () => {
    const { page } = await lab.open("#/pit");
    expect(await page.evaluate("globalThis.crossOriginIsolated")).toBe(true);
    expect(await page.evaluate("new SharedArrayBuffer(8).byteLength")).toBe(8);
    await page.context().close();
  });
});
