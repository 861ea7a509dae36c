import { grouped } from "../numeric/words.js";
import { wholeNumber, wholeNumberOr } from "./numbers.js";
import type { Value } from "./value.js";

/** Rows of one update: a whole number, or all. */
export function batchSize({ most }: { readonly most: number }): Value<number | "full"> {
  return wholeNumberOr("full", { most });
}

/** Batch sizes separated by commas, each another. */
export function batchSizes({
  most,
  mostSizes,
}: {
  most: number;
  mostSizes: number;
}): Value<readonly (number | "full")[]> {
  const size = batchSize({ most });
  return {
    read(text) {
      const value: (number | "full")[] = [];
      for (const part of text.split(",")) {
        const found = size.read(part.trim());
        if ("rule" in found) {
          return { rule: `batch sizes from 1 to ${grouped(most)}, or full, as in full,32,1` };
        }
        value.push(found.value);
      }
      if (new Set(value).size < value.length) return { rule: "different batch sizes" };
      return value.length > mostSizes ? { rule: `at most ${mostSizes} batch sizes` } : { value };
    },
    write: (sizes) => sizes.join(","),
  };
}

/**
 * Widths of hidden layers separated by commas, or `none`.
 *
 * @param options.mostLayers default: as many as are written.
 */
export function layerWidths({
  mostUnits,
  mostLayers = Infinity,
}: {
  mostUnits: number;
  mostLayers?: number;
}): Value<readonly number[]> {
  const width = wholeNumber({ most: mostUnits });
  const bound = mostLayers === Infinity ? "" : `, at most ${mostLayers}`;
  const rule = `widths of layers from 1 to ${grouped(mostUnits)}, as in 64,64${bound}, or none`;
  return {
    read(text) {
      if (text === "none") return { value: [] };
      const value: number[] = [];
      for (const part of text.split(",")) {
        const found = width.read(part.trim());
        if ("rule" in found) return { rule };
        value.push(found.value);
      }
      return value.length > mostLayers ? { rule } : { value };
    },
    write: (widths) => widths.join(",") || "none",
  };
}
