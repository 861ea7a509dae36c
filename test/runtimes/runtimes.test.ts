import { describe, expect, test } from "vitest";
import { chosen } from "./chosen.mjs";
import { difference } from "./difference.mjs";
import { cell, failed, tableOf, unnamedFailures } from "./table.mjs";

// How `npm run test:runtimes` compares and reports; what it runs takes minutes.

const bytes = (text: string) => new TextEncoder().encode(text);

describe("difference", () => {
  test("is none where the bytes are equal", () => {
    expect(difference(bytes("lr,1e-7\n"), bytes("lr,1e-7\n"))).toBeUndefined();
  });

  test("is the largest relative one of the numbers", () => {
    expect(difference(bytes("1,-2e-3,8"), bytes("1,-1e-3,10"))).toBe(0.5);
    expect(difference(bytes("0.1"), bytes("0.10000000000000002"))).toBeCloseTo(1.4e-16, 17);
  });

  test("is 0 where only the numbers' digits differ", () => {
    expect(difference(bytes("1.0"), bytes("1"))).toBe(0);
  });

  test("is infinite where more than numbers differ, or one has more of them", () => {
    expect(difference(bytes("1,NaN"), bytes("1,2"))).toBe(Infinity);
    expect(difference(bytes("1,2"), bytes("1,2,3"))).toBe(Infinity);
    expect(difference(bytes("a1"), bytes("b1"))).toBe(Infinity);
  });
});

describe("the table", () => {
  test("says what went wrong, else how far numbers are apart", () => {
    expect(cell({})).toBe("same bytes");
    expect(cell({ compared: false })).toBe("ok");
    expect(cell({ omitted: true })).toBe("–");
    expect(cell({ apart: 2.4e-16 })).toBe("within 2e-16");
    expect(cell({ apart: Infinity })).toBe("other bytes");
    expect(cell({ failure: "exit 70: a | b\nc" })).toBe("exit 70: a \\| b c");
  });

  test("counts last digits as no failure", () => {
    expect([{}, { apart: 1e-14 }].filter(failed)).toEqual([]);
    const wrong = [{ failure: "" }, { apart: 1e-9 }, { apart: Infinity }, { apart: Number.NaN }];
    expect(wrong.filter(failed)).toEqual(wrong);
  });

  test("is one of Markdown, with whole versions", () => {
    const rows = [
      { name: "Node 20", version: "20.1.2", results: { find: { compared: false } } },
      { name: "Next webpack", version: "16.0.0", results: { find: { seconds: 9 } } },
    ];
    expect(tableOf("runtime", rows)).toBe(
      "| runtime | find |\n|---|---|\n| Node 20.1.2 | ok |\n| Next webpack 16.0.0 | ok, 9 s |\n",
    );
  });
});

test("a page names failures as items of a list", () => {
  const page = "# Runtimes\n\n- **Deno, find**: why.\n- **Bun**: fine.\n- Deno, train: fine.\n";
  const failure = "exit 70";
  const rows = [
    { name: "Deno", version: "2.0.0", results: { find: { failure }, train: { failure } } },
    { name: "Bun", version: "1.0.0", results: { find: {}, train: { apart: 1 } } },
  ];
  expect(unnamedFailures(rows, page)).toEqual(["Deno, train", "Bun, train"]);
});

describe("what is asked for by --only", () => {
  const kinds = {
    runtime: [{ name: "Node 2" }, { name: "Node 20" }, { name: "Deno" }],
    bundler: [{ name: "Next webpack" }, { name: "Next Turbopack" }],
  };
  const names = (only?: string) =>
    Object.values(chosen(kinds, only)).map((those) => those.map(({ name }) => name));

  test.each([
    [
      "everything by default",
      undefined,
      ["Node 2", "Node 20", "Deno"],
      ["Next webpack", "Next Turbopack"],
    ],
    ["by name", "Node 2, Next webpack", ["Node 2"], ["Next webpack"]],
    ["by first words", "Node,Next", ["Node 2", "Node 20"], ["Next webpack", "Next Turbopack"]],
    ["of one kind", "Deno", ["Deno"], []],
  ])("is taken %s", (_, only, runtimes, bundlers) => {
    expect(names(only)).toEqual([runtimes, bundlers]);
  });

  test("is refused where nothing has that name", () => {
    expect(() => chosen(kinds, "Deno,Nod")).toThrow(
      '--only has no "Nod": choose from Node 2, Node 20, Deno, Next webpack, Next Turbopack',
    );
  });
});
