import { expect, test } from "vitest";
import { namedFiles } from "./named-files.js";

test.each([
  ["x=x.npy", [{ name: "x", file: "x.npy" }]],
  ["in:0=a=b.npy", [{ name: "in:0", file: "a=b.npy" }]],
  [
    'x=x.npy,"y=dir, two/y.npy"',
    [
      { name: "x", file: "x.npy" },
      { name: "y", file: "dir, two/y.npy" },
    ],
  ],
])("%s is read, and written again", (text, files) => {
  expect(namedFiles.read(text)).toEqual({ value: files });
  expect(namedFiles.write(files)).toBe(text);
});

test.each(["", "x", "=x.npy", "x=", "x=a.npy,b.npy"])("%j is refused", (text) => {
  expect(namedFiles.read(text)).toEqual({ rule: "a name and a file, as in x=x.npy" });
});

test("a name has one file", () => {
  expect(namedFiles.read("x=a,x=b")).toEqual({ rule: "another name for each file" });
});
