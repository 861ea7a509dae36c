// What a frame of the screen "Three descents" costs: time of script alone, near the first epoch and
// near the last.
import { pageFolder } from "../../packages/cli/dist/serving/page-folder.js";
import { servePage } from "../../packages/cli/dist/serving/serve-page.js";

const rows = 442;
/** From here on half an epoch is watched, at half an epoch a second. */
const places = { first: 0.5, last: 19.25 };
const frames = 50;
const views = 7;
/** A frame near the end may cost this many times one at the beginning: the noise of the clock. */
const most = 1.3;

/** Measures it on the page as the command serves it. */
export async function descentsFigures(browser) {
  const served = await servePage({ folder: pageFolder(), port: 0 });
  try {
    const times = { first: [], last: [] };
    for (let view = 0; view < views; view++) {
      for (const name of Object.keys(places)) {
        const at = Math.round(places[name] * rows);
        times[name].push(await frameMs(browser, `${served.address}#/descents?rows=${at}`));
      }
    }
    const [first, last] = [median(times.first), median(times.last)];
    return [
      {
        what: `script a frame, descents at epoch 1 and 20, ${views} views`,
        figure: `${first.toFixed(2)} ms, ${last.toFixed(2)} ms`,
        goal: `goal: at most ${most} times`,
        holds: last < most * first,
      },
    ];
  } finally {
    await served.close();
  }
}

/** The mean time of script in a frame, while the three walk. */
async function frameMs(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable");
  const script = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "ScriptDuration").value * 1000;
  };
  const pass = (count) =>
    page.evaluate(
      (left) =>
        new Promise((done) => {
          const next = (still) =>
            still > 0 ? requestAnimationFrame(() => next(still - 1)) : done();
          next(left);
        }),
      count,
    );
  // The first frames are those in which the engine compiles.
  await pass(20);
  const before = await script();
  await pass(frames);
  const spent = (await script()) - before;
  await context.close();
  return spent / frames;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
