import { expect, test } from "vitest";
import { suggestOptions } from "./options.js";

test("without flags the default rule answers, in sentences", () => {
  expect(suggestOptions(["a.csv"], {})).toEqual({
    ...{
      files: ["a.csv"],
      lr: undefined,
      loss: undefined,
      rule: "default",
      optimizer: undefined,
      out: undefined,
    },
    ...{ json: false, quiet: false },
  });
});

test.each([
  [{ rule: "valey" }, /^--rule must be default, .* or slide, not valey; did you mean valley\?$/],
  [{ optimizer: "adm" }, /^--optimizer must be sgd, .*, not adm; did you mean adam\?$/],
  [{ lr: "a", loss: "a" }, '--lr and --loss both name "a": give two columns'],
  [{ lr: " " }, '--lr must be the name of a column, not " "'],
  [{ out: "" }, '--out must be the path of a folder, not ""'],
])("%j is refused", (flags, says) => {
  expect(() => suggestOptions(["a.csv"], flags)).toThrow(says);
});
