import { expect, test } from "vitest";
import { chooseColumns } from "./choose-columns.js";

const names = ["first\nname", "city,  state", "", "a b", "a  b", "y"];
const drop = (name: string) =>
  chooseColumns(
    { name: "a.csv", names },
    { file: "a.csv", target: "y", task: "auto", drop: [name] },
  );
const places = names.map((_, i) => i).filter((i) => names[i] !== "y");

test.each([
  ["as it stands", "first\nname", 0],
  ["with its line end as a blank, as messages show it", "first name", 0],
  ["with blanks around it", " city,  state ", 1],
  ["with fewer blanks within", "city, state", 1],
  ["that is empty", "", 2],
  ["as it stands, though others are alike", "a  b", 4],
])("a column is found by its name %s", (_, name, place) => {
  expect(drop(name).inputs).toEqual(places.filter((i) => i !== place));
});

test("a name that is like two columns is none", () => {
  expect(() => drop("a   b")).toThrow('--drop: a.csv has no column "a   b"; the nearest name is');
});
