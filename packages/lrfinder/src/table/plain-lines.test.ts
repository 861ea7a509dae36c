import fc from "fast-check";
import { expect, test } from "vitest";
import { type PlainLinesOptions, plainLines } from "./plain-lines.js";

const edited = (pieces: readonly string[], options: PlainLinesOptions) => {
  const lines = plainLines(options);
  return pieces.map((piece) => lines.take(piece)).join("") + lines.end();
};

test.each<[what: string, text: string, options: PlainLinesOptions, expected: string]>([
  ["nothing", "a\r\nb\n", {}, "a\r\nb\n"],
  ["the first lines", "# x\r\n\ra,y\n1,2", { emptied: 3 }, "\r\n\r\n1,2"],
  ["some lines", "a\n# x\nb\r\n# y", { comments: [2, 4] }, "a\n\nb\r\n"],
  ["both", "# x\na\n# y\nb", { emptied: 1, comments: [3] }, "\na\n\nb"],
  ["blanks", '  1  2\t"x  y" \n\n3 "4 5\n', { blanks: true }, '1\t2\t"x  y"\n\n3\t"""4"\t5\n'],
  ["blanks behind comments", "# x y\n 1  2", { emptied: 1, blanks: true }, "\n1\t2"],
])("lines are emptied or separated by tabs, and stay as many: %s", (_, text, options, expected) => {
  expect(edited([text], options)).toBe(expected);
});

test("pieces do not matter", () => {
  const letters = fc.array(fc.constantFrom("a", " ", "\n", "\r", "\r\n", '"', "#"));
  const options = fc.record({ emptied: fc.nat(3), blanks: fc.boolean() });
  fc.assert(
    fc.property(letters, options, fc.array(fc.nat(6)), (all, asked, lengths) => {
      const text = all.join("");
      const pieces: string[] = [];
      let at = 0;
      for (const length of lengths) {
        pieces.push(text.slice(at, at + length));
        at += length;
      }
      pieces.push(text.slice(at));
      const comments = [2, 5].filter((line) => line > asked.emptied);
      expect(edited(pieces, { ...asked, comments })).toBe(edited([text], { ...asked, comments }));
    }),
  );
});
