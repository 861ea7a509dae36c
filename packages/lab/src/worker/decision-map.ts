import type { ColumnEncoding, EncodedTable } from "lrfinder/table";
import { likeliest, type MapInput, planeBetween } from "./map-plane.js";
import type { Learned } from "./searched.js";

type Mapped = Pick<EncodedTable, "encoding" | "features" | "x" | "y" | "rows" | "targetEncoding">;

/** An input that is one number along an axis. */
type Axis = Extract<ColumnEncoding, { kind: "numeric" | "date" }>;

/**
 * Draws what a network of two inputs has learned; undefined where the inputs are not two columns
 * of numbers or of dates without parts.
 */
export function decisionMap(data: Mapped): Required<Learned>["map"] | undefined {
  const { encoding, features, y, rows, targetEncoding: target } = data;
  const [first, second] = encoding.map(axisOf);
  if (features !== 2 || encoding.length !== 2 || !first || !second) return undefined;
  const number = (encoded: number) =>
    target.kind === "classes" ? encoded : target.mean + encoded * target.deviation;
  const plane = planeBetween(inputOf(data, first, 0), inputOf(data, second, 1), rows);
  const { middles, rowsWith, ...shown } = plane;
  const grid = Float32Array.from(middles.flat());
  const drawn = { ...shown, rows: rowsWith((row) => number(y[row]!)) };
  return async (trainer) => {
    const { data: outputs } = await trainer.predict(grid);
    return target.kind === "classes"
      ? { ...drawn, ...likeliest(outputs, target.classes) }
      : { ...drawn, values: Array.from(outputs, number) };
  };
}

function axisOf(encoding: ColumnEncoding): Axis | undefined {
  if (encoding.kind === "numeric") return encoding;
  return encoding.kind === "date" && !encoding.parts?.length ? encoding : undefined;
}

function inputOf({ x }: Mapped, { column, mean, deviation }: Axis, place: number): MapInput {
  return {
    column,
    valueAt: (row) => x[2 * row + place]!,
    shown: (value) => mean + value * deviation,
  };
}
