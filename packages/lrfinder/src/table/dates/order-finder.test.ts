import { expect, test } from "vitest";
import { orderFinder } from "./order-finder.js";
import { type DateOrder, writtenDate } from "./written-date.js";

const found = (texts: readonly string[], asked?: DateOrder) => {
  const finder = orderFinder();
  for (const [row, value] of texts.entries()) finder.take(writtenDate(value)!, { row, value });
  return finder.found(asked);
};

test.each<
  [
    what: string,
    texts: readonly string[],
    order: DateOrder | undefined,
    example: number | undefined,
  ]
>([
  ["figures, year first", ["2020-01-03", "2020/12/31"], undefined, undefined],
  ["months by name", ["2020-01-03", "3 Jan 2020", "Jan 2020"], undefined, 1],
  ["a 13th month in the second place", ["03/01/2020", "01/13/2020"], "month-first", 0],
  ["a 13th month in the first place", ["3 Jan 2020", "13/01/2020", "03/01/2020"], "day-first", 2],
  ["nothing in doubt", ["13/01/20", "14/01/20"], "day-first", 0],
  ["the same day in both orders", ["03/03/2020", "04/04/2020"], undefined, 0],
])("the order of %s", (_, texts, order, example) => {
  const cell = example === undefined ? {} : { example: { row: example, value: texts[example] } };
  expect(found(texts)).toEqual({ status: "found", ...(order && { order }), ...cell });
});

test("what no date decides is ambiguous, unless an order is asked for", () => {
  const texts = ["2020-01-01", "03/03/2020", "03/01/2020", "04/01/2020"];
  const cell = { row: 2, value: "03/01/2020" };
  expect(found(texts)).toEqual({ status: "ambiguous", cell });
  for (const order of ["day-first", "month-first"] as const) {
    expect(found(texts, order)).toEqual({ status: "found", order, example: cell });
  }
});

test("dates in both orders are mixed, and those that were asked for decide which is wrong", () => {
  const cells = {
    "day-first": { row: 2, value: "13/01/20" },
    "month-first": { row: 1, value: "1/31/20" },
  };
  const texts = ["03/01/20", "1/31/20", "13/01/20", "2/28/20"];
  expect(found(texts)).toEqual({ status: "mixed", cells });
  for (const asked of ["day-first", "month-first"] as const) {
    const cell = cells[asked === "day-first" ? "month-first" : "day-first"];
    expect(found(texts, asked)).toEqual({ status: "misfit", cell, asked });
  }
});
