import { expect, test } from "vitest";
import { mnist } from "../mnist.js";
import { mnistImages } from "./digit-images.js";
import { gratings } from "./made-images.js";
import { fading, waves } from "./made-sequences.js";
import { commonest, echo, sorting } from "./made-symbols.js";
import { shapedSources } from "./shaped-sources.js";
import { letters, verses } from "./text.js";

test("every row has the numbers of its shape, symbols and classes are counted from 0, and none is missing", () => {
  for (const [name, make] of Object.entries(shapedSources)) {
    const { x, y, classes, symbols, inputShape } = make();
    const size = inputShape.reduce((product, each) => product * each, 1);
    expect([name, new Set(x.map((row) => row.length))]).toEqual([name, new Set([size])]);
    expect([name, x.length >= 600, y.length]).toEqual([name, true, x.length]);
    if (classes !== undefined) {
      const labels = [...new Set(y.flat())].sort((a, b) => a - b);
      expect([name, labels]).toEqual([name, Array.from({ length: classes }, (_, label) => label)]);
    }
    if (symbols === undefined) continue;
    const numbers = new Set(x.flat());
    expect([name, numbers.size > symbols / 2]).toEqual([name, true]);
    for (const symbol of numbers) expect(symbol >= 0 && symbol < symbols).toBe(true);
  }
});

test("a pixel of a small image is the mean of four", () => {
  const whole = mnist(1).x[0]!;
  const small = mnistImages(1).x[0]!;
  const [row, column] = [6, 7];
  const corner = 2 * row * 28 + 2 * column;
  const four = [corner, corner + 1, corner + 28, corner + 29].map((at) => whole[at]!);
  expect(Math.max(...four)).toBeGreaterThan(0);
  expect(small[14 * row + column]).toBeCloseTo(four.reduce((a, b) => a + b) / 4, 12);
});

test("a grating across is level along each column, and a wave is of one of four forms", () => {
  const image = gratings({ rows: 1, noise: 0, seed: 1 }).x[0]!;
  for (let i = 0; i < 12; i++) expect(image[12 + i]).toBe(image[i]);
  const square = waves({ rows: 2, length: 50, noise: 0, seed: 1 }).x[1]!;
  expect(new Set(square)).toEqual(new Set([1, -1]));
});

test("what fades is the sum of products, each a place older 0.85 as much", () => {
  const { x, y } = fading({ rows: 1, length: 3, noise: 0, seed: 4 });
  const [a, s, b, t, c, u] = x[0] as [number, number, number, number, number, number];
  expect(y[0]![0]).toBeCloseTo(0.85 ** 2 * a * s + 0.85 * b * t + c * u, 12);
});

test("symbols are counted, put in order, and repeated two places later", () => {
  const asked = { rows: 40, length: 9, symbols: 4, seed: 3 };
  for (const { x, y } of [commonest(asked)]) {
    for (const [row, symbols] of x.entries()) {
      const count = (symbol: number) => symbols.filter((each) => each === symbol).length;
      for (const other of [0, 1, 2, 3])
        expect(count(y[row]![0]!)).toBeGreaterThanOrEqual(count(other));
    }
  }
  const { x, y } = sorting(asked);
  expect(y[5]).toEqual(x[5]!.toSorted());
  const later = echo({ ...asked, delay: 2 });
  expect(later.y[7]!.slice(2)).toEqual(later.x[7]!.slice(0, 7));
});

test("each letter is asked for the one that follows, and words are numbered by how common they are", () => {
  const { x, y } = letters({ rows: 2, length: 20 });
  const text = x[0]!.map((code) => " abcdefghijklmnopqrstuvwxyz"[code]).join("");
  expect(text).toBe("in the beginning god");
  expect(y[0]!.slice(0, -1)).toEqual(x[0]!.slice(1));
  expect(y[0]!.at(-1)).toBe(x[1]![0]);
  const books = verses({ books: ["Genesis", "Luke"], length: 4, ofEach: 3, words: 20 });
  // "and the earth was": the two commonest words of all are "and" and "the".
  expect(books.x[1]!.slice(0, 2)).toEqual([2, 3]);
  expect(books.x[1]![2]).toBe(1);
  expect(books.y.flat()).toEqual([0, 0, 0, 1, 1, 1]);
});
