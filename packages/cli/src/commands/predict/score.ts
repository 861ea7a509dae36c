import { counted } from "lrfinder/internal";
import type { ModelCard } from "lrfinder/onnx";

import type { Predicted } from "./predictor.js";

/** Holds predictions against what they should have been, batch by batch. */
export interface Score {
  add(predicted: Predicted, target: readonly (number | string | undefined)[]): void;
  /** What came out, in a sentence; undefined where no row has a target, or targets do not vary. */
  sentence(): string | undefined;
}

/** The share of right classes, or R². */
export function scoreFor({ targetEncoding }: Pick<ModelCard, "targetEncoding">): Score {
  return targetEncoding.kind === "classes" ? accuracy(targetEncoding.classes) : determination();
}

function accuracy(classes: readonly string[]): Score {
  const names = new Set(classes);
  let [right, rows] = [0, 0];
  return {
    add(predicted, target) {
      if (predicted.kind !== "classes") return;
      target.forEach((value, row) => {
        if (value === undefined) return;
        rows++;
        if (predicted.labels[row] === className(value, names)) right++;
      });
    },
    sentence() {
      if (rows === 0) return undefined;
      return `accuracy ${((100 * right) / rows).toFixed(1)} % on ${counted(rows, "row")}`;
    },
  };
}

/** A cell as training named its class: 3.0 is 3, and TRUE is true. */
function className(value: number | string, names: ReadonlySet<string>): string {
  const text = String(value);
  const number = String(Number(text));
  const named = [text, number, text.trim().toLowerCase()].find((name) => names.has(name));
  return named ?? text;
}

/** R²: 1 − Σ (y − ŷ)² / Σ (y − ȳ)², the second sum updated value by value (Welford 1962). */
function determination(): Score {
  let [rows, mean, spread, wrong] = [0, 0, 0, 0];
  return {
    add(predicted, target) {
      if (predicted.kind !== "numbers") return;
      target.forEach((value, row) => {
        if (typeof value !== "number") return;
        rows++;
        const before = value - mean;
        mean += before / rows;
        spread += before * (value - mean);
        wrong += (value - predicted.values[row]!) ** 2;
      });
    },
    sentence() {
      if (spread === 0) return undefined;
      return `R² ${(1 - wrong / spread).toFixed(3)} on ${counted(rows, "row")}`;
    },
  };
}
