import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { screenNames, screensAtOnce, screensLater } from "./screens.js";

test.each([...screenNames, "watch" as const])("%s is there at once, or is loaded later", (name) => {
  expect(Number(name in screensAtOnce) + Number(name in screensLater)).toBe(1);
});

test.each(screenNames)(
  "%s is among the screens that axe-core and the origin's test open",
  (name) => {
    for (const file of ["accessibility", "origin"]) {
      const text = readFileSync(new URL(`../../test/${file}.test.ts`, import.meta.url), "utf8");
      expect(text, file).toContain(`"#/${name}"`);
    }
  },
);
