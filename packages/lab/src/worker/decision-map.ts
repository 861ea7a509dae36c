import type { OnnxTrainer } from "lrfinder/onnx";
import type { ColumnEncoding, EncodedTable } from "lrfinder/table";
import { spread } from "./examples.js";
import type { DecisionMap } from "./protocol.js";

/** Cells of a side: as fine as a picture of a few centimetres shows. */
const CELLS = 40;
/** Rows that are shown on it. */
const MOST_ROWS = 240;
/** Room around the rows, as a share of what they span. */
const AROUND = 0.06;

type Mapped = Pick<EncodedTable, "encoding" | "features" | "x" | "y" | "rows" | "targetEncoding">;

/** An input that is one number along an axis. */
type Axis = Extract<ColumnEncoding, { kind: "numeric" | "date" }>;

/**
 * Draws what a network of two inputs has learned; undefined where the inputs are not two columns
 * of numbers or of dates without parts.
 */
export function decisionMap(
  data: Mapped,
): ((trainer: Pick<OnnxTrainer, "predict">) => Promise<DecisionMap>) | undefined {
  const { encoding, features, targetEncoding: target } = data;
  const [first, second] = encoding.map(axisOf);
  if (features !== 2 || encoding.length !== 2 || !first || !second) return undefined;
  const [across, up] = [spanOf(data, 0), spanOf(data, 1)];
  const grid = new Float32Array(2 * CELLS * CELLS);
  for (let cell = 0; cell < CELLS * CELLS; cell++) {
    grid[2 * cell] = middleOf(across, cell % CELLS);
    grid[2 * cell + 1] = middleOf(up, Math.floor(cell / CELLS));
  }
  const number = (encoded: number) =>
    target.kind === "classes" ? encoded : target.mean + encoded * target.deviation;
  const shown = {
    across: named(first, across),
    up: named(second, up),
    cells: CELLS,
    rows: spread(data.rows, MOST_ROWS).map((row) => ({
      x: shareOf(across, data.x[2 * row]!),
      y: shareOf(up, data.x[2 * row + 1]!),
      value: number(data.y[row]!),
    })),
  };
  return async (trainer) => {
    const { data: outputs } = await trainer.predict(grid);
    if (target.kind !== "classes") return { ...shown, values: Array.from(outputs, number) };
    const width = target.classes.length;
    const cells = Array.from({ length: CELLS * CELLS }, (_, cell) =>
      likeliest(outputs.subarray(cell * width, (cell + 1) * width)),
    );
    return {
      ...shown,
      classes: target.classes,
      values: cells.map(({ index }) => index),
      sureness: cells.map(({ probability }) => probability),
    };
  };
}

/** The class with the largest logit, and its probability by softmax. */
function likeliest(logits: Float32Array): { index: number; probability: number } {
  const most = Math.max(...logits);
  const sum = logits.reduce((total, logit) => total + Math.exp(logit - most), 0);
  return { index: Math.max(0, logits.indexOf(most)), probability: sum > 0 ? 1 / sum : 0 };
}

function axisOf(encoding: ColumnEncoding): Axis | undefined {
  if (encoding.kind === "numeric") return encoding;
  return encoding.kind === "date" && !encoding.parts?.length ? encoding : undefined;
}

type Span = readonly [low: number, high: number];

/** What an input spans among all rows, with some room. */
function spanOf({ x, rows }: Mapped, input: number): Span {
  let [low, high] = [Infinity, -Infinity];
  for (let row = 0; row < rows; row++) {
    low = Math.min(low, x[2 * row + input]!);
    high = Math.max(high, x[2 * row + input]!);
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

function named({ column, mean, deviation }: Axis, [low, high]: Span) {
  return { column, low: mean + low * deviation, high: mean + high * deviation };
}
