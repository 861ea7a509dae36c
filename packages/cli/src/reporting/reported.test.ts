import { expect, test } from "vitest";
import { reported } from "./reported.js";

const out = { columns: 80, color: false, unicode: true, terminal: false };
const report = {
  answer: { lr: 0.01, reason: null },
  short: "0.01",
  headline: "The rate is 0.01.",
  document: () => ({ title: "", sentences: ["All that there is to say."] }),
};
const never = () => {
  throw new Error("no document is needed");
};

test("--json prints the answer alone, with or without --quiet", async () => {
  for (const quiet of [false, true]) {
    expect(await reported({ ...report, document: never }, { json: true, quiet, out })).toEqual({
      text: '{\n  "lr": 0.01,\n  "reason": null\n}\n',
    });
  }
});

test("--quiet prints the answer's number, or says on stderr why there is none", async () => {
  const quiet = (short: string | undefined) =>
    reported({ ...report, short, document: never }, { json: false, quiet: true, out });
  expect(await quiet("0.01")).toEqual({ text: "0.01\n" });
  expect(await quiet("")).toEqual({ text: "" });
  expect(await quiet(undefined)).toEqual({ text: "", complaints: ["The rate is 0.01."] });
});

test("else the document is printed", async () => {
  expect(await reported(report, { json: false, quiet: false, out })).toEqual({
    text: "All that there is to say.\n",
  });
});
