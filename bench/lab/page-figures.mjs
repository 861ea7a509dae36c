// What a reader of the lab's page feels, measured in the page: the first view, input while it
// measures, the stop.
import { firstViewMs, long, openWatched, pressToAndFro, servedFrom } from "./page-times.mjs";

const goals = { firstViewMs: 1000, inputMs: 50, stopMs: 200 };
const views = 9;
const presses = 60;
const stops = 9;

/** Measures it all on the page as the command serves it. */
export async function pageFigures(browser) {
  const served = await servedFrom();
  try {
    const view = await firstView(browser, served.address);
    const { input, stop } = await whileMeasuring(browser, served.address);
    return [
      figure("first view (first contentful paint), empty cache", view, goals.firstViewMs),
      figure("input to the next frame, while a test runs", input, goals.inputMs),
      figure("click on Stop until the page says stopped", stop, goals.stopMs),
    ];
  } finally {
    await served.close();
  }
}

async function firstView(browser, address) {
  const times = [];
  // The first of all is the browser's own start.
  for (let i = 0; i <= views; i++) {
    const time = await firstViewMs(browser, address);
    if (i > 0) times.push(time);
  }
  return times;
}

async function whileMeasuring(browser, address) {
  const { page, context, button } = await openWatched(browser, `${address}#/find?${long}`);
  const measuring = page.locator(".result .repeat");
  for (let i = 0; i < stops; i++) {
    await button.click();
    await measuring.waitFor({ state: "attached" });
    if (i === 0) await pressToAndFro(page, presses);
    await page.waitForTimeout(200 + 13 * i);
    await button.click();
    await page.locator(".find-button", { hasText: "Find" }).waitFor();
  }
  const figures = await page.evaluate(() => ({ input: globalThis.input, stop: globalThis.stop }));
  await context.close();
  return figures;
}

function figure(what, times, most) {
  const sorted = times.toSorted((a, b) => a - b);
  const [median, worst] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  return {
    what: `${what}, ${times.length} times`,
    figure: `median ${median.toFixed(0)} ms, worst ${worst.toFixed(0)} ms`,
    goal: `goal: below ${most} ms`,
    holds: worst < most,
  };
}
