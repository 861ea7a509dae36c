import { cellValue, counted, readCell } from "lrfinder/internal";
import type { ModelCard } from "lrfinder/onnx";
import type { ClassTarget } from "lrfinder/table";
import { remembered } from "../../table/remembered.js";
import type { Predicted } from "./predictor.js";

/** Holds predictions against what they should have been, batch by batch. */
export interface Score {
  add(predicted: Predicted, target: readonly (number | string | undefined)[]): void;
  /** What came out, in a sentence; undefined where no row has a target, or targets do not vary. */
  sentence(): string | undefined;
}

/** The share of right classes, or R². */
export function scoreFor({ targetEncoding }: Pick<ModelCard, "targetEncoding">): Score {
  return targetEncoding.kind === "classes"
    ? accuracy(targetEncoding)
    : determination(targetEncoding.deviation);
}

function accuracy({ classes, equalAs: kind, notation: order }: ClassTarget): Score {
  const valueIn = (text: string) => kind && cellValue(readCell(text), { kind, order });
  const places = new Map(classes.map((name, place) => [name, place]));
  const values = new Map(classes.map((name, place) => [valueIn(name), place]));
  const placeOf = remembered((text) => {
    const value = valueIn(text);
    return places.get(text) ?? (value === undefined ? undefined : values.get(value)) ?? -1;
  });
  let [right, rows] = [0, 0];
  return {
    add(predicted, target) {
      if (predicted.kind !== "classes") return;
      target.forEach((value, row) => {
        if (value === undefined) return;
        rows++;
        if (places.get(predicted.labels[row]!) === placeOf(String(value))) right++;
      });
    },
    sentence() {
      if (rows === 0) return undefined;
      return `accuracy ${((100 * right) / rows).toFixed(1)} % on ${counted(rows, "row")}`;
    },
  };
}

/**
 * R²: 1 − Σ (y − ŷ)² / Σ (y − ȳ)², the second sum updated value by value (Welford 1962). Values are divided by a power
 * of two near their deviation, which is exact, so that squares stay within the range of a double.
 */
function determination(deviation: number): Score {
  const scale = 2 ** Math.floor(Math.log2(deviation));
  let [rows, mean, spread, wrong] = [0, 0, 0, 0];
  return {
    add(predicted, target) {
      if (predicted.kind !== "numbers") return;
      target.forEach((value, row) => {
        if (typeof value !== "number") return;
        rows++;
        const scaled = value / scale;
        const before = scaled - mean;
        mean += before / rows;
        spread += before * (scaled - mean);
        wrong += (scaled - predicted.values[row]! / scale) ** 2;
      });
    },
    sentence() {
      if (spread === 0) return undefined;
      if (!Number.isFinite(wrong + spread)) {
        return "no R²: some targets or predictions are too large to be squared";
      }
      return `R² ${(1 - wrong / spread).toFixed(3)} on ${counted(rows, "row")}`;
    },
  };
}
