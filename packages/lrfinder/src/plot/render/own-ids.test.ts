import { expect, test } from "vitest";
import { withOwnIds } from "./own-ids.js";

const svg = (n: number) =>
  `<clipPath id="clip${n}"/><clipPath id="clip${n + 1}"/><g clip-path="url(#clip${n + 1})"/><text>clip3</text>`;

test("ids depend on the content, and not on how many were drawn before", () => {
  const drawn = withOwnIds(svg(3), "a");
  expect(withOwnIds(svg(12), "a")).toBe(drawn);
  expect(withOwnIds(svg(3), "b")).not.toBe(drawn);
});

test("what refers to an id is renamed with it, and text is left alone", () => {
  const [, first, second, used] = /id="(.*?)".*id="(.*?)".*#(.*?)\)/.exec(withOwnIds(svg(3), "a"))!;
  expect(used).toBe(second);
  expect(first).not.toBe(second);
  expect(withOwnIds(svg(3), "a")).toContain("<text>clip3</text>");
});
