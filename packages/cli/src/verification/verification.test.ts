import { bandAround, verifyAnswer, verifySentences, verifyWarnings } from "lrfinder/internal";
import type { Verification } from "lrfinder/onnx";
import { expect, test } from "vitest";
import { sectionHtml } from "../reporting/html.js";
import { verifyCsv } from "./csv.js";
import { verifyProgressText } from "./progress.js";
import { verifySection } from "./section.js";

const verification: Verification = {
  ...{ status: "verified", lr: 0.02, firstLr: 0.01, loss: 0.3, firstLoss: 0.35, untrained: 1 },
  tried: [
    { lr: 0.01, best: 0.35, stoppedBy: "end", runs: [{ updates: [5, 10], losses: [0.5, 0.35] }] },
    { lr: 0.018, best: 0.29, stoppedBy: "end", runs: [{ updates: [5, 10], losses: [0.4, 0.29] }] },
    { lr: 0.032, best: 0.6, stoppedBy: "unfinished", runs: [{ updates: [5], losses: [0.6] }] },
    {
      ...{ lr: 0.056, best: null, stoppedBy: "non-finite" },
      runs: [{ updates: [3], losses: [Number.NaN] }],
    },
  ],
  ...{
    updates: 28,
    epochs: 5.6,
    stepsPerEpoch: 5,
    length: 10,
    rows: 80,
    validationRows: 20,
    folds: 1,
    interval: [0.015, 0.03],
  },
};
const constant = { schedule: "constant" } as const;
const answer = verifyAnswer(verification, constant);

test("the answer tells the gain, and every rate with its best loss", () => {
  expect(answer).toEqual({
    ...{ status: "verified", reason: null, lr: 0.02, firstLr: 0.01, loss: 0.3, firstLoss: 0.35 },
    ...{ gain: 0.35 - 0.3, untrainedLoss: 1 },
    rates: [
      { lr: 0.01, loss: 0.35, updates: 10, stoppedBy: "end" },
      { lr: 0.018, loss: 0.29, updates: 10, stoppedBy: "end" },
      { lr: 0.032, loss: 0.6, updates: 5, stoppedBy: "unfinished" },
      { lr: 0.056, loss: null, updates: 3, stoppedBy: "non-finite" },
    ],
    ...{ updates: 28, epochs: 5.6, length: 10, schedule: "constant" },
    ...{ samples: 80, judgingSamples: 20, folds: 1, interval: [0.015, 0.03] },
  });
  expect(verifyAnswer({ ...verification, firstLoss: null }, constant).gain).toBeNull();
  expect(verifyWarnings(verification)).toEqual([]);
});

test("sentences tell both losses and the cost", () => {
  expect(verifySentences(answer)).toEqual([
    "Verified: at 0.02 the loss on held-out rows is expected to be 0.3; at 0.01, which the search suggested, it is 0.35. " +
      "The best rate is between 0.015 and 0.03 in four of five cases.",
    "4 rates were tried for up to 10 updates on 80 rows and validated on 20 others: 28 updates in all, 6 epochs.",
  ]);
  expect(verifySentences({ ...answer, firstLoss: null, schedule: "cosine" })).toEqual([
    expect.stringMatching(
      /; at 0.01, which the search suggested, it was no longer a number\. The best/,
    ),
    expect.stringMatching(/^4 rates were tried for up to 10 updates \(cosine\) on 80 rows/),
  ]);
  expect(verifySentences({ ...answer, judgingSamples: 100, folds: 5 })[1]).toBe(
    "4 rates were tried for up to 10 updates on 80 rows and validated on 20 others, in each of 5 folds: 28 updates in all, " +
      "6 epochs.",
  );
  expect(verifySentences({ ...answer, lr: 0.01, loss: 0.35 })[0]).toBe(
    "Verified: 0.01, which the search suggested, stands; the loss on held-out rows is 0.35 at it. " +
      "The best rate is between 0.015 and 0.03 in four of five cases.",
  );
  expect(verifySentences(null)).toEqual([]);
});

test("where it could not be told, there is a warning, and no word of a gain", () => {
  const none = { ...verification, status: "none", reason: "it was interrupted" } as const;
  expect(verifyWarnings(none)).toEqual(["the rate is not verified: it was interrupted"]);
  expect(verifySentences(verifyAnswer(none, constant))).toHaveLength(1);
});

test("the file has a row for every loss, in updates and in epochs of five, and tells its fold", () => {
  expect(verifyCsv(verification)).toBe(
    "lr,iteration,epoch,loss,fold\n0.01,5,1,0.5,1\n0.01,10,2,0.35,1\n0.018,5,1,0.4,1\n0.018,10,2,0.29,1\n" +
      "0.032,5,1,0.6,1\n0.056,3,0.6,NaN,1\n",
  );
  const [rate] = verification.tried;
  const runs = [...rate!.runs, { updates: [5], losses: [0.7] }];
  expect(verifyCsv({ ...verification, tried: [{ ...rate!, runs }] })).toMatch(
    /\n0\.01,5,1,0\.7,2\n$/,
  );
});

test("the report marks the rate that is nearest, and says how each ended", () => {
  const rows = sectionHtml(verifySection(answer, undefined))
    .split("\n")
    .filter((line) => line.startsWith("<tr"));
  expect(rows[2]).toBe(
    '<tr class="chosen"><td class="number">0.018</td><td class="number">0.29</td><td class="number">10</td>' +
      "<td>trained to the end</td></tr>",
  );
  expect(rows.filter((row) => row.includes("chosen"))).toHaveLength(1);
  expect(rows[4]).toContain('<td class="number">none</td>');
  expect(rows[4]).toContain("the loss was no longer a number");
});

test("a band reaches as far as the rate", () => {
  expect(bandAround([1, 4], 2)).toEqual([1, 4]);
  expect(bandAround([1, 4], 5)).toEqual([1, 5]);
  expect(bandAround([1, 4], 0.5)).toEqual([0.5, 4]);
});

test("progress tells the rate, how far it is and its last loss", () => {
  const now = { lr: 0.01, begun: 3, round: 0, share: 0.456, loss: 0.4, soFar: verification };
  expect(verifyProgressText(now, () => ", 4 s left")).toBe(
    "verifying 3 rates: 45 %, validation loss 0.4 at 0.01, 4 s left",
  );
  expect(verifyProgressText({ ...now, round: 1 }, () => ", 4 s left")).toBe(
    "verifying 3 rates, round 2: 45 %, validation loss 0.4 at 0.01, 4 s left",
  );
});
