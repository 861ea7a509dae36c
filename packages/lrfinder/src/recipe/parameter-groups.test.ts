import { expect, test } from "vitest";
import { groupsInJson, parameterGroups } from "./parameter-groups.js";

test.each([
  ["head.*=1", [{ match: "head.*", learningRate: 1 }]],
  [
    "head.*=1,*=0.1:1e-2",
    [
      { match: "head.*", learningRate: 1 },
      { match: "*", learningRate: 0.1, weightDecay: 0.01 },
    ],
  ],
  ["a=b=0", [{ match: "a=b", learningRate: 0 }]],
  ["layer:0/w=2:0", [{ match: "layer:0/w", learningRate: 2, weightDecay: 0 }]],
  [
    "enc.*=frozen, *=1",
    [
      { match: "enc.*", frozen: true },
      { match: "*", learningRate: 1 },
    ],
  ],
])("%s is read", (text, groups) => {
  expect(parameterGroups.read(text)).toEqual({ value: { groups } });
});

test("what is written of groups is read as them", () => {
  for (const text of ["head.*=1,*=0.1:0.01", "a=frozen", "groups.json"]) {
    const read = parameterGroups.read(text);
    expect("value" in read && parameterGroups.write(read.value)).toBe(text);
  }
});

test("the path of a JSON file is one", () => {
  expect(parameterGroups.read("dir/groups.JSON")).toEqual({ value: { file: "dir/groups.JSON" } });
});

test.each([
  "",
  "a",
  "a=",
  "=1",
  "a=1,",
  "a=x",
  "a=-1",
  "a=1:",
  "a=1:x",
  "a=1e999",
  "a=.",
  "a=1.2.3",
])("%j is refused", (text) => {
  expect(parameterGroups.read(text)).toEqual({ rule: expect.stringContaining("head.*=1") });
});

test("groups in JSON are lists of objects with known keys alone", () => {
  const text = '[{"match": "a", "learningRate": 0.5, "weightDecay": 0, "frozen": false}]';
  expect(groupsInJson(text)).toEqual({ value: JSON.parse(text) });
  expect(groupsInJson("[]")).toEqual({ value: [] });
  for (const wrong of ["", "{}", "[1]", "[null]", '[{"learningRate": 1}]', '[{"match": 1}]']) {
    expect(groupsInJson(wrong), wrong).toHaveProperty("rule");
  }
  expect(groupsInJson('[{"match": "a", "rate": 1}]')).toHaveProperty("rule");
  expect(groupsInJson('[{"match": "a", "frozen": "no"}]')).toHaveProperty("rule");
});
