import { expect, test } from "vitest";
import { terminalOptions } from "./terminal.js";

test.each([
  [undefined, 72],
  [80, 80],
  [20, 32],
  [240, 100],
])("with %s columns a figure has %s", (columns, width) => {
  expect(terminalOptions({ stdout: { columns } }).width).toBe(width);
});

test("colour needs a terminal with 256 colours", () => {
  const colorOf = (isTTY: boolean, colors: number) =>
    terminalOptions({ stdout: { isTTY, hasColors: (count) => count <= colors } }).color;
  expect([colorOf(true, 256), colorOf(true, 16), colorOf(false, 256)]).toEqual([
    true,
    false,
    false,
  ]);
  expect(terminalOptions({}).color).toBe(false);
});

test.each([
  [{ LANG: "de_DE.UTF-8" }, true],
  [{ LANG: "C.utf8" }, true],
  [{ LANG: "C" }, false],
  [{ LC_ALL: "C", LANG: "de_DE.UTF-8" }, false],
  [{ LC_ALL: "", LC_CTYPE: "UTF-8", LANG: "C" }, true],
  [{}, false],
])("with %o braille is used: %s", (env, unicode) => {
  expect(terminalOptions({ platform: "linux", env }).unicode).toBe(unicode);
});

test("Windows names no locale, and shows braille", () => {
  expect(terminalOptions({ platform: "win32", env: {} }).unicode).toBe(true);
});
