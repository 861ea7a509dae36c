import type { TrainingData } from "lrfinder/onnx";
import { divided } from "../divided.js";
import type { ShapedRows } from "./shaped-rows.js";

/** Rows to learn from, and the fixed fifth that is kept for validation; symbols as whole numbers. */
export function dividedShaped(
  rows: ShapedRows,
): Readonly<Record<"training" | "validation", TrainingData>> {
  const { training, validation } = divided(rows, { standardise: false });
  const typed = ({ x, y }: TrainingData): TrainingData =>
    rows.symbols === undefined ? { x, y } : { x: Int32Array.from(x as Float32Array), y };
  return { training: typed(training), validation: typed(validation) };
}
