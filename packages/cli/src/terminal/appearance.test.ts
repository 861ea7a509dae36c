import { expect, test } from "vitest";
import { appearanceOf } from "./appearance.js";

const terminal = { isTTY: true, columns: 132 };

test("a terminal has colour, unless NO_COLOR is set or it is dumb; a pipe has none", () => {
  const color = (stream: object, env: Record<string, string>) => appearanceOf(stream, env).color;
  expect(color(terminal, {})).toBe(true);
  expect(color(terminal, { NO_COLOR: "" })).toBe(true);
  expect(color(terminal, { NO_COLOR: "1" })).toBe(false);
  expect(color(terminal, { TERM: "dumb" })).toBe(false);
  expect(color({}, {})).toBe(false);
});

test("FORCE_COLOR decides, on a terminal and elsewhere", () => {
  const color = (stream: object, env: Record<string, string>) => appearanceOf(stream, env).color;
  for (const stream of [terminal, {}]) {
    for (const off of ["0", "false"]) expect(color(stream, { FORCE_COLOR: off })).toBe(false);
    for (const on of ["", "1", "true", "3"]) {
      expect(color(stream, { FORCE_COLOR: on, NO_COLOR: "1" })).toBe(true);
    }
  }
});

test("the first of LC_ALL, LC_CTYPE and LANG that is set decides what can be shown", () => {
  const unicode = (env: Record<string, string>) => appearanceOf({}, env).unicode;
  expect(unicode({ LANG: "en_GB.UTF-8" })).toBe(true);
  expect(unicode({ LANG: "C.utf8" })).toBe(true);
  expect(unicode({ LC_ALL: "C", LANG: "en_GB.UTF-8" })).toBe(false);
  expect(unicode({ LC_ALL: "", LC_CTYPE: "C.UTF-8", LANG: "C" })).toBe(true);
  expect(unicode({})).toBe(false);
  expect(unicode({ WT_SESSION: "1" })).toBe(true);
});

test("a line is as wide as the terminal, or 80 where that is unknown", () => {
  const columns = (stream: object) => appearanceOf(stream, {}).columns;
  expect([columns(terminal), columns({}), columns({ isTTY: true, columns: 0 })]).toEqual([
    132, 80, 80,
  ]);
});
