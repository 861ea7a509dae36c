import { seededRandom } from "lrfinder";
import { expect, test } from "vitest";
import type { Fold } from "../../../../packages/lrfinder/src/onnx/verify/fold.js";
import { longestTraining } from "../../../../packages/lrfinder/src/onnx/verify/length.js";
import { race } from "../../../../packages/lrfinder/src/onnx/verify/race.js";
import { goingOn, record } from "../../../../packages/lrfinder/src/onnx/verify/run.js";
import { PER_DECADE, places, type Tried } from "./tried.js";
import { answerOf } from "./ways.js";

const FIRST_LR = 0.01;
/** More than any way trains for. */
const EPOCHS = 80;

interface Drawn {
  readonly seed: number;
  readonly folds: number;
  readonly stepsPerEpoch: number;
}

/**
 * What training might have led to: a valley over the rates, with noise that differs from fold to
 * fold.
 */
function triedFolds({ seed, folds, stepsPerEpoch }: Drawn): Tried[] {
  const random = seededRandom(seed);
  const [deepest, breaksAt] = [4 * random() - 2, 1 + 7 * random()];
  return Array.from({ length: folds }, () => ({
    ...{ firstLr: FIRST_LR, stepsPerEpoch, untrained: 1, epochs: EPOCHS },
    losses: places.map((place) => {
      const breaks = place > breaksAt;
      const depth = 0.8 / (1 + ((place - deepest) / 3) ** 2);
      return Array.from({ length: breaks ? 3 : EPOCHS }, (_, epoch) =>
        breaks && epoch === 2 ? NaN : 1 - depth * (1 - 0.8 ** epoch) + 0.05 * random(),
      );
    }),
  }));
}

/** A fold whose trainings are read from what was tried. */
function recorded({ losses, untrained, stepsPerEpoch }: Tried): Fold {
  return {
    ...{ rows: 100, stepsPerEpoch, untrained },
    async train(given, { rates, length }) {
      const runs = given.map((run) => goingOn(run, { anew: false }));
      for (const [i, run] of runs.entries()) {
        const place = Math.round(PER_DECADE * Math.log10((rates[i] as number) / FIRST_LR));
        const ofRate = losses[places.indexOf(place)]!;
        while (run.made < length && !run.nonFinite) {
          const loss = ofRate[run.made / stepsPerEpoch]!;
          run.made += stepsPerEpoch;
          record(run, { at: run.made, loss });
        }
      }
      return runs;
    },
    forget() {},
    async close() {},
  };
}

test.each([
  { folds: 1, stepsPerEpoch: 20 },
  { folds: 2, stepsPerEpoch: 4 },
  { folds: 5, stepsPerEpoch: 4 },
  { folds: 5, stepsPerEpoch: 20 },
])(
  "the way that changes nothing answers what verify does, in $folds folds of $stepsPerEpoch steps per epoch",
  async ({ folds, stepsPerEpoch }) => {
    for (let seed = 0; seed < 100; seed++) {
      const tried = triedFolds({ seed, folds, stepsPerEpoch });
      const { lr, updates } = await race(tried.map(recorded), {
        firstLr: FIRST_LR,
        length: longestTraining(stepsPerEpoch),
        evaluatedEvery: stepsPerEpoch,
      });
      const answer = answerOf({ name: "as it is" }, tried);
      expect([seed, answer.lr]).toEqual([seed, expect.closeTo(lr, 9)]);
      expect([seed, answer.updates]).toEqual([seed, updates]);
    }
  },
);
