import { expect, test } from "vitest";
import { readCurves } from "./read-curves.js";
import { readHistory } from "./read-history.js";

/** The losses in a table of three rates. */
function lossesIn(
  losses: readonly string[],
  { delimiter = ",", rates = ["1e-3", "1e-2", "1e-1"] } = {},
) {
  const rows = losses.map((loss, i) => `${quoted(rates[i]!)}${delimiter}${quoted(loss)}\n`);
  const text = `lr${delimiter}loss\n${rows.join("")}`;
  return readCurves(readHistory({ name: "log", text })).curve.losses;
}

const quoted = (cell: string) => (cell.includes(",") ? `"${cell}"` : cell);

test.each<[what: string, losses: string[], options: object, read: number[]]>([
  ["thousands and a decimal point", ["1,234.5", "987.6", "0.5"], {}, [1234.5, 987.6, 0.5]],
  ["thousands beside decimal points", ["1,234", "987.6", "12"], {}, [1234, 987.6, 12]],
  ["thousands alone, between commas", ["1,234", "2,345", "12"], {}, [1234, 2345, 12]],
  [
    "thousands beside rates with a point",
    ["1,234", "2,345", "12"],
    { delimiter: ";", rates: ["0.1", "0.2", "0.3"] },
    [1234, 2345, 12],
  ],
  [
    "decimal commas alone, between semicolons",
    ["1,234", "2,345", "12"],
    { delimiter: ";" },
    [1.234, 2.345, 12],
  ],
  [
    "decimal commas beside thousands",
    ["1.234,5", "0,25", "2.345"],
    { delimiter: ";" },
    [1234.5, 0.25, 2345],
  ],
  [
    "decimal commas between tabs",
    ["2,5", "1,25", "1,125"],
    { delimiter: "\t" },
    [2.5, 1.25, 1.125],
  ],
  ["decimal commas in quotes", ["2,5", "1,25", "1,125"], {}, [2.5, 1.25, 1.125]],
])("%s: a comma is one thing in a whole file", (_, losses, options, read) => {
  expect(lossesIn(losses, options)).toEqual(read);
});

test("both at once are refused at the cell that does not fit", () => {
  expect(() => lossesIn(["1,234.5", "0,25", "1"])).toThrow(
    'log, line 3: the loss in "loss" must be a number, not "0,25"',
  );
});
