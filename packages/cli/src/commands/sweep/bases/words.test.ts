import { expect, test } from "vitest";
import { filledIn, namesIn, wordsOf } from "./words.js";

test.each([
  ["python3 t.py --lr {lr}", ["python3", "t.py", "--lr", "{lr}"]],
  ["  a\tb\n c ", ["a", "b", "c"]],
  [`a 'b c' "d e"f`, ["a", "b c", "d ef"]],
  [`'it''s' "a \\"b\\" \\n" c\\ d`, ["its", 'a "b" \\n', "c d"]],
  [`'' ""`, ["", ""]],
  ["$HOME *.py; rm | x > y", ["$HOME", "*.py;", "rm", "|", "x", ">", "y"]],
  ["", []],
])("%s is split as a shell does", (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

test("a quote that is not closed is refused", () => {
  expect(() => wordsOf("a 'b c")).toThrow("--command has a quote ' that is not closed: close it");
});

test("names in braces are filled in, and doubled braces are plain ones", () => {
  const words = ["--lr={lr}", "{seed}{lr}", '{{"a": {batch-size}}}', "{ x }", "{}"];
  expect(namesIn(words)).toEqual(["lr", "seed", "batch-size"]);
  const values = { lr: "0.1", seed: "$&", "batch-size": "8" };
  expect(filledIn(words, values)).toEqual(["--lr=0.1", "$&0.1", '{"a": 8}', "{ x }", "{}"]);
});
