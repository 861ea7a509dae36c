import { expect, test } from "vitest";
import { readingText } from "./words.js";

test("reading says how far it is, where that is known, and the time left", () => {
  const left = (part: string, share: number) => `, ${part} ${share}`;
  expect(readingText({ file: "a.csv" }, { left })).toBe("reading a.csv …");
  expect(readingText({ file: "-" }, { share: 0.456, left })).toBe(
    "reading standard input: 45 %, rows 0.456",
  );
});
