import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { classScorer } from "./class-scores.js";
import { numberScorer } from "./number-scores.js";

/** What scikit-learn 1.2.1 says of some rows; `make.py` beside it writes it. */
const peer: {
  readonly "scikit-learn": string;
  readonly classes: readonly {
    readonly classes: number;
    readonly actual: readonly number[];
    readonly probabilities: readonly number[];
    readonly expected: Readonly<Record<string, number | null | number[][]>>;
  }[];
  readonly numbers: readonly {
    readonly actual: readonly number[];
    readonly predicted: readonly number[];
    readonly expected: Readonly<Record<string, number>>;
  }[];
} = JSON.parse(
  readFileSync(new URL("../../test-data/scores/scores.json", import.meta.url), "utf8"),
);

/** The place of the highest probability of each row, the first of equal ones. */
function likeliest(probabilities: readonly number[], classes: number): number[] {
  return Array.from({ length: probabilities.length / classes }, (_, row) => {
    const own = probabilities.slice(row * classes, (row + 1) * classes);
    return own.indexOf(Math.max(...own));
  });
}

test("30 confusion matrices and score vectors have the scores of scikit-learn 1.2.1", () => {
  expect(peer["scikit-learn"]).toBe("1.2.1");
  expect(peer.classes).toHaveLength(30);
  for (const [i, { classes, actual, probabilities, expected }] of peer.classes.entries()) {
    const predicted = likeliest(probabilities, classes);
    const scorer = classScorer(classes);
    // In batches of uneven length, which must not matter.
    for (let from = 0; from < actual.length; from += 1 + (i % 7)) {
      const to = from + 1 + (i % 7);
      scorer.add({
        actual: actual.slice(from, to),
        predicted: predicted.slice(from, to),
        probabilities: probabilities.slice(from * classes, to * classes),
      });
    }
    const scores = scorer.scores()!;
    expect(scores.confusion, `case ${i}`).toEqual(expected.confusion);
    for (const [name, value] of Object.entries(expected)) {
      if (name === "confusion") continue;
      const own = scores[name as "accuracy"];
      if (value === null) expect(own, `${name} of case ${i}`).toBeNull();
      else expect(own, `${name} of case ${i}`).toBeCloseTo(value as number, 12);
    }
  }
});

test("errors of 15 regressions are those of scikit-learn 1.2.1, standardised rows or not", () => {
  expect(peer.numbers).toHaveLength(15);
  for (const [i, { actual, predicted, expected }] of peer.numbers.entries()) {
    const [mean, deviation] = [7, 3];
    const plain = numberScorer({ mean, deviation });
    const standardised = numberScorer({ mean, deviation, standardised: true });
    for (let row = 0; row < actual.length; row += 4) {
      const [own, said] = [actual, predicted].map((all) => all.slice(row, row + 4));
      plain.add({ actual: own!, predicted: said! });
      const as = (values: readonly number[]) => values.map((value) => (value - mean) / deviation);
      standardised.add({ actual: as(own!), predicted: as(said!) });
    }
    for (const scores of [plain.scores()!, standardised.scores()!]) {
      for (const [name, value] of Object.entries(expected)) {
        const digits = 9 - Math.ceil(Math.log10(Math.max(1, Math.abs(value))));
        expect(scores[name as "r2"], `${name} of case ${i}`).toBeCloseTo(value, digits);
      }
    }
  }
});

test("the commonest class and the mean are scored beside the model", () => {
  const scorer = classScorer(3);
  scorer.add({
    actual: [2, 2, 1, 0],
    predicted: [0, 0, 0, 0],
    probabilities: new Array(12).fill(1 / 3),
  });
  expect(scorer.scores()).toMatchObject({ baseline: { class: 2, accuracy: 0.5 }, accuracy: 0.25 });
  const numbers = numberScorer({ mean: 1, deviation: 2 });
  // Targets around 3 with squares of 8; from 1 they are off by 0, 2 and 4: squares of 20.
  numbers.add({ actual: [1, 3, 5], predicted: [1, 3, 5] });
  expect(numbers.scores()).toMatchObject({
    ...{ r2: 1, rootMeanSquaredError: 0 },
    baseline: { value: 1, r2: 1 - 20 / 8, meanAbsoluteError: 2 },
  });
});

test("rows of unknown classes are wrong for the accuracy, and left out of the rest", () => {
  const scorer = classScorer(2);
  scorer.add({
    actual: [0, 1, -1, -1],
    predicted: [0, 1, 1, 0],
    probabilities: [1, 0, 0, 1, 0, 1, 1, 0],
  });
  expect(scorer.scores()).toMatchObject({
    ...{ rows: 4, unknown: 2, accuracy: 0.5, balancedAccuracy: 1, f1: 1, rocAuc: 1 },
    confusion: [
      [1, 0],
      [0, 1],
    ],
  });
});

test("without rows there are no scores; of one class no ROC AUC; what is no number is no score", () => {
  expect(classScorer(2).scores()).toBeUndefined();
  expect(numberScorer({ mean: 0, deviation: 1 }).scores()).toBeUndefined();
  const one = classScorer(2);
  one.add({ actual: [1, 1], predicted: [1, 0], probabilities: [0.2, 0.8, 0.6, 0.4] });
  expect(one.scores()).toMatchObject({ rocAuc: null, balancedAccuracy: 0.5 });
  const broken = classScorer(2);
  broken.add({ actual: [0, 1], predicted: [0, 1], probabilities: [NaN, NaN, 0.5, 0.5] });
  expect(broken.scores()).toMatchObject({ rocAuc: null, logLoss: null, accuracy: 1 });
  const equal = numberScorer({ mean: 3, deviation: 1 });
  equal.add({ actual: [3, 3, NaN], predicted: [1, 2, 9] });
  expect(equal.scores()).toMatchObject({ rows: 2, r2: null, meanAbsoluteError: 1.5 });
});

test("targets near the end of the range of a double are scored; beyond it there is no R²", () => {
  const large = numberScorer({ mean: 0, deviation: 1e200 });
  large.add({ actual: [-1e200, 1e200], predicted: [-1e200, 0] });
  expect(large.scores()!.r2).toBeCloseTo(0.5, 12);
  const small = numberScorer({ mean: 0, deviation: 1 });
  small.add({ actual: [-1e200, 1e200], predicted: [0, 0] });
  expect(small.scores()!.r2).toBeNull();
});
