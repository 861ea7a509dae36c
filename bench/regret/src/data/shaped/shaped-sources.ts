import { fiveDigits, mnistImages, smallDigits } from "./digit-images.js";
import { drawings, gratings } from "./made-images.js";
import { fading, waves } from "./made-sequences.js";
import { commonest, echo, sorting } from "./made-symbols.js";
import type { ShapedRows } from "./shaped-rows.js";
import { letters, verses } from "./text.js";

const ofVerses = { length: 12, ofEach: 400, words: 300 };

/** Everything that deep tasks learn from, by name; what is made up has fixed seeds. */
export const shapedSources = {
  "mnist-images": () => mnistImages(2000),
  "mnist-0-to-4": () => fiveDigits(0, { among: 3000 }),
  "mnist-5-to-9": () => fiveDigits(5, { among: 1600 }),
  "digit-images": () => smallDigits(),
  drawings: () => drawings({ rows: 1500, noise: 0.3, seed: 11 }),
  gratings: () => gratings({ rows: 1500, noise: 1, seed: 12 }),
  "wave-forms": () => waves({ rows: 1500, length: 24, noise: 0.2, seed: 13 }),
  fading: () => fading({ rows: 1500, length: 12, noise: 0.3, seed: 14 }),
  commonest: () => commonest({ rows: 1500, length: 14, symbols: 4, seed: 15 }),
  sorting: () => sorting({ rows: 1500, length: 10, symbols: 8, seed: 16 }),
  echo: () => echo({ rows: 1500, length: 12, symbols: 5, delay: 2, seed: 17 }),
  letters: () => letters({ rows: 1200, length: 24 }),
  verses: () => verses({ ...ofVerses, books: ["Genesis", "Psalms", "Matthew", "Isaiah"] }),
  "other-verses": () => verses({ ...ofVerses, books: ["Exodus", "Proverbs", "Luke", "Romans"] }),
} as const satisfies Record<string, () => ShapedRows>;

/** The name of what a deep task learns from. */
export type ShapedSourceName = keyof typeof shapedSources;
