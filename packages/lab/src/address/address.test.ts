import { expect, test } from "vitest";
import { readAddress, writeAddress } from "./address.js";
import { codec } from "./codec.js";
import { choiceField, numberField, textField } from "./fields.js";

test("an address is a screen and its settings", () => {
  const { screen, settings } = readAddress("#/pit?lr=0.1&surface=ravine");
  expect([screen, [...settings]]).toEqual([
    "pit",
    [
      ["lr", "0.1"],
      ["surface", "ravine"],
    ],
  ]);
  expect(writeAddress({ screen, settings })).toBe("#/pit?lr=0.1&surface=ravine");
});

test("an address without settings, or without anything, can be read", () => {
  for (const hash of ["#/find", "#find", "#/find/", "#/find?"]) {
    expect(readAddress(hash).screen).toBe("find");
    expect([...readAddress(hash).settings]).toEqual([]);
  }
  expect(readAddress("").screen).toBe("");
  expect(writeAddress({ screen: "find", settings: new URLSearchParams() })).toBe("#/find");
});

test("what a reader typed comes through an address unharmed", () => {
  const typed = "a,b: <i>?&#%2C =+ü";
  const settings = new URLSearchParams({ columns: typed });
  const hash = writeAddress({ screen: "find", settings });
  expect(readAddress(hash).settings.get("columns")).toBe(typed);
});

const rates = codec({
  lr: numberField(0.1, { min: 0, max: 1 }),
  rows: numberField(8, { min: 1, max: 99, whole: true }),
  kind: choiceField("a", ["a", "b"]),
  name: textField("", 4),
});

test.each([
  ["", 0.1],
  ["lr=0", 0],
  ["lr=1e-3", 0.001],
  ["lr=", 0.1],
  ["lr=1.01", 0.1],
  ["lr=NaN", 0.1],
  ["lr=fast", 0.1],
])("of %s a number between 0 and 1, else 0.1, is %d", (query, lr) => {
  expect(rates.read(new URLSearchParams(query)).lr).toBe(lr);
});

test("one broken value does not spoil the others", () => {
  const read = rates.read(new URLSearchParams("rows=2.5&kind=c&name=toolong&lr=0.3"));
  expect(read).toEqual({ lr: 0.3, rows: 8, kind: "a", name: "" });
});

test("only what is not as usual is written", () => {
  const written = rates.write({ lr: 0.1, rows: 9, kind: "b", name: "" });
  expect(written.toString()).toBe("rows=9&kind=b");
});
