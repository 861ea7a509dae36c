// The page of this clone beside that of another, in turns: the first view, a range test from the
// click to the answer, and presses while one is measured.
import { firstViewMs, rangeTestMs, servedFrom, worstPressMs } from "./page-times.mjs";

/** Each page is opened so many times, one after the other in turns, in an order that changes. */
const turns = 7;
/** A range test may take this share of the other's time, and is meant to take less. */
const most = { share: 0.9, wanted: 0.7 };
/** First views and presses are no later, but for the noise of the clock. */
const noise = 1.15;

/** Measures both; `folder` is the other clone, built. */
export async function besideFigures(browser, folder) {
  const pages = { ours: await servedFrom(), theirs: await servedFrom(folder) };
  const times = { view: pair(), test: pair(), press: pair() };
  try {
    for (let turn = 0; turn <= turns; turn++) {
      const order = turn % 2 === 0 ? ["ours", "theirs"] : ["theirs", "ours"];
      for (const who of order) {
        const { address } = pages[who];
        const measured = {
          view: await firstViewMs(browser, address),
          test: await rangeTestMs(browser, address),
          press: await worstPressMs(browser, address),
        };
        // The first turn is the browser's own start.
        if (turn > 0) for (const name of Object.keys(times)) times[name][who].push(measured[name]);
      }
    }
  } finally {
    await Promise.all(Object.values(pages).map((page) => page.close()));
  }
  return [
    compared(`first view, median of ${turns}`, times.view, { most: noise }),
    compared(`range test, from the click to the answer, median of ${turns}`, times.test, {
      most: most.share,
      goal: `goal: at most ${most.share} (reach for ${most.wanted})`,
    }),
    compared(`worst press while a test runs, median of ${turns}`, times.press, { most: noise }),
  ];
}

const pair = () => ({ ours: [], theirs: [] });

function compared(what, { ours, theirs }, { most, goal = `goal: at most ${most}` }) {
  const [own, other] = [median(ours), median(theirs)];
  const share = own / other;
  return {
    what,
    figure: `${own.toFixed(0)} ms, ${other.toFixed(0)} ms there: ${share.toFixed(2)}`,
    goal,
    holds: share <= most,
  };
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
