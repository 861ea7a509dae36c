// What is timed on the lab's page, once each: the first view, a range test, presses while one runs.
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** A reader looks at the table before the first click. */
const lookMs = 2000;
const turnAfter = 10;
const here = fileURLToPath(new URL("../../", import.meta.url));

/**
 * A test that is long enough to be stopped in the middle, on the network that the goal names in its
 * hidden layers. Its updates take a few milliseconds each.
 */
export const long = "data=digits&hidden=256,128&batch=64&optimizer=sgd&steps=100000&repeats=1";

/** The same network for a test to the end; as many repeats as every clone makes alike. */
const whole = "data=digits&hidden=256,128&batch=64&optimizer=sgd&repeats=3";

/** The page of a built clone, as its command serves it; default: of this one. */
export async function servedFrom(folder = here) {
  const serving = (name) =>
    import(pathToFileURL(resolve(folder, `packages/cli/dist/serving/${name}.js`)).href);
  const [{ pageFolder }, { servePage }] = [
    await serving("page-folder"),
    await serving("serve-page"),
  ];
  return servePage({ folder: pageFolder(), port: 0 });
}

/** The first contentful paint, with an empty cache. */
export async function firstViewMs(browser, address) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForSelector("h1");
  const paint = `performance.getEntriesByName("first-contentful-paint")[0]?.startTime`;
  let time = await page.evaluate(paint);
  while (time === undefined) time = await page.evaluate(paint);
  await context.close();
  return time;
}

/** From the click on Find until the answer is on the page. */
export async function rangeTestMs(browser, address) {
  const { page, context, button } = await openWatched(browser, `${address}#/find?${whole}`);
  await button.click();
  await page.locator(".rules").waitFor();
  const time = await page.evaluate("globalThis.answered");
  await context.close();
  return time;
}

/** The longest time from a press to the frame after it, while a test runs. */
export async function worstPressMs(browser, address) {
  const { page, context, button } = await openWatched(browser, `${address}#/find?${long}`);
  await button.click();
  await page.locator(".result .repeat").first().waitFor({ state: "attached" });
  await pressToAndFro(page, 2 * turnAfter);
  const input = await page.evaluate("globalThis.input");
  await context.close();
  return Math.max(...input);
}

/** A page of Find that notes how long things take, once its reader has looked at it. */
export async function openWatched(browser, url) {
  const context = await browser.newContext();
  await context.addInitScript(noteTimes);
  const page = await context.newPage();
  await page.goto(url);
  const button = page.locator(".find-button");
  await button.waitFor();
  await page.waitForTimeout(lookMs);
  return { context, page, button };
}

/**
 * Presses Tab to and fro: beyond its first and last control the focus leaves the page, which has
 * nothing to answer then.
 */
export async function pressToAndFro(page, presses) {
  for (let press = 0; press < presses; press++) {
    const back = Math.floor(press / turnAfter) % 2 === 0;
    await page.keyboard.press(back ? "Shift+Tab" : "Tab");
    await page.waitForTimeout(37);
  }
}

/** Runs in the page. */
function noteTimes() {
  globalThis.input = [];
  globalThis.stop = [];
  // From the moment the browser had the key until the frame after it was handled.
  addEventListener(
    "keydown",
    ({ key, timeStamp }) => {
      if (key !== "Tab") return;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => globalThis.input.push(performance.now() - timeStamp);
        port2.postMessage(0);
      });
    },
    true,
  );
  addEventListener(
    "click",
    ({ timeStamp, target }) => {
      const button = target.closest?.(".find-button");
      if (!button) return;
      const isStop = button.textContent === "Stop";
      const look = new MutationObserver(() => {
        if (isStop && button.textContent === "Stop") return;
        if (!isStop && !document.querySelector(".rules")) return;
        look.disconnect();
        const time = performance.now() - timeStamp;
        if (isStop) globalThis.stop.push(time);
        else globalThis.answered = time;
      });
      const all = { subtree: true, childList: true, characterData: true };
      look.observe(isStop ? button : document.body, all);
    },
    true,
  );
}
