import { spread } from "lrfinder/internal";
import type { DecisionMap, MapAxis } from "./protocol.js";

/** Cells of a side: as fine as a picture of a few centimetres shows. */
const CELLS = 40;
/** Rows that are shown on it. */
const MOST_ROWS = 240;
/** Room around the rows, as a share of what they span. */
const AROUND = 0.06;

/** An input along a side of a map. */
export interface MapInput {
  readonly column: string;
  /** Its value in a row, as the network gets it. */
  valueAt(row: number): number;
  /** Such a value as a reader knows it. */
  shown(value: number): number;
}

/** The plane between two inputs, over all that their rows span. */
export interface MapPlane extends Pick<DecisionMap, "across" | "up" | "cells"> {
  /** The middles of its cells, as the network gets them, row by row from the lowest up. */
  readonly middles: readonly (readonly [across: number, up: number])[];
  /** Some rows with a value, and where they lie. */
  rowsWith(valueAt: (row: number) => number | undefined): DecisionMap["rows"];
}

/** Lays out the plane between two inputs. */
export function planeBetween(across: MapInput, up: MapInput, rows: number): MapPlane {
  const [wide, high] = [spanOf(across, rows), spanOf(up, rows)];
  return {
    across: axisOf(across, wide),
    up: axisOf(up, high),
    cells: CELLS,
    middles: Array.from({ length: CELLS * CELLS }, (_, cell) => [
      middleOf(wide, cell % CELLS),
      middleOf(high, Math.floor(cell / CELLS)),
    ]),
    rowsWith: (valueAt) =>
      spread(rows, MOST_ROWS).flatMap((row) => {
        const value = valueAt(row);
        if (value === undefined) return [];
        return [
          { x: shareOf(wide, across.valueAt(row)), y: shareOf(high, up.valueAt(row)), value },
        ];
      }),
  };
}

/** Cells as classes: the one with the largest logit, and its probability by softmax. */
export function likeliest(
  logits: Float32Array,
  classes: readonly string[],
): Required<Pick<DecisionMap, "classes" | "values" | "sureness">> {
  const width = classes.length;
  const cells = Array.from({ length: logits.length / width }, (_, cell) => {
    const own = logits.subarray(cell * width, (cell + 1) * width);
    const most = Math.max(...own);
    const sum = own.reduce((total, logit) => total + Math.exp(logit - most), 0);
    return { index: Math.max(0, own.indexOf(most)), probability: sum > 0 ? 1 / sum : 0 };
  });
  return {
    classes,
    values: cells.map(({ index }) => index),
    sureness: cells.map(({ probability }) => probability),
  };
}

type Span = readonly [low: number, high: number];

/** What an input spans among all rows, with some room. */
function spanOf({ valueAt }: MapInput, rows: number): Span {
  let [low, high] = [Infinity, -Infinity];
  for (let row = 0; row < rows; row++) {
    low = Math.min(low, valueAt(row));
    high = Math.max(high, valueAt(row));
  }
  const room = AROUND * (high - low) || 1;
  return [low - room, high + room];
}

function middleOf([low, high]: Span, cell: number): number {
  return low + ((cell + 0.5) / CELLS) * (high - low);
}

function shareOf([low, high]: Span, value: number): number {
  return (value - low) / (high - low);
}

function axisOf({ column, shown }: MapInput, [low, high]: Span): MapAxis {
  return { column, low: shown(low), high: shown(high) };
}
