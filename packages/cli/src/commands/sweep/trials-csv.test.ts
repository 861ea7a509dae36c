import { expect, test } from "vitest";
import type { JobEnded } from "./configuration-answer.js";
import { trialsCsv } from "./trials-csv.js";

const job = (data: string, more: Partial<JobEnded>): JobEnded => ({
  job: {
    ...{ configuration: { data, width: "8" }, seed: 1, asked: {}, files: [], work: 1 },
    request: { base: "train", flags: {} },
  },
  ...more,
});
const ok = { status: "ok", reason: null, lr: 0.01, score: 0.9 } as const;

test("every job that has ended is a row, and what is not known is empty", () => {
  const none = { status: "diverged", reason: "no", lr: null, score: null } as const;
  const jobs = [
    job("a.csv", { measured: ok, seconds: 1.5 }),
    job("b.csv", { measured: none, seconds: 2 }),
    job("c.csv", {}),
    job("d.csv", { failure: "died" }),
  ];
  expect(trialsCsv(jobs)).toBe(
    "data,width,seed,lr,status,score,seconds\na.csv,8,1,0.01,ok,0.9,1.5\nb.csv,8,1,,diverged,,2\n",
  );
});

test("cells that hold commas or quotes are quoted, and none is taken for a formula", () => {
  const rows = ['a,"b".csv', "=1+1", "-x.csv"].map((data) =>
    job(data, { measured: ok, seconds: 1 }),
  );
  expect(trialsCsv(rows).split("\n").slice(1, 4)).toEqual([
    '"a,""b"".csv",8,1,0.01,ok,0.9,1',
    `"'=1+1",8,1,0.01,ok,0.9,1`,
    `"'-x.csv",8,1,0.01,ok,0.9,1`,
  ]);
});
