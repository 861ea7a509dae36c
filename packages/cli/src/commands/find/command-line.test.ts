import { expect, test } from "vitest";
import { commandLine } from "./command-line.js";
import { findOptions } from "./options.js";

test("only what differs from the defaults is written", () => {
  const usual = findOptions("a.csv", { target: "y", minLr: "1e-7", hidden: "64,64" });
  expect(commandLine(usual)).toBe("lrfinder find a.csv --target y");
  const other = findOptions("-", {
    ...{ target: "y", hidden: "none", activation: "tanh", optimizer: "sgd", batchSize: "full" },
    ...{ task: "regression", minLr: "0.0000001", maxLr: "2.50", sweep: "linear", epochs: "4" },
    ...{ repeats: "1", seed: "7", out: "report", drop: "a,b" },
  });
  expect(commandLine(other)).toBe(
    "lrfinder find - --target y --drop a,b --task regression --hidden none --activation tanh " +
      "--optimizer sgd --batch-size full --max-lr 2.5 --sweep linear --epochs 4 --repeats 1 --seed 7 " +
      "--out report",
  );
});

test("names are quoted for the shell, and for the list they stand in", () => {
  const options = findOptions("it's.csv", {
    target: "Body Mass (g)",
    columns: '"City, State",b,"say ""hi"""',
  });
  expect(commandLine(options)).toBe(
    `lrfinder find 'it'\\''s.csv' --target 'Body Mass (g)' --columns '"City, State",b,"say ""hi"""'`,
  );
});
