import { dense, sequential } from "lrfinder/onnx";
import type { ShapedRows } from "../data/shaped/shaped-rows.js";
import { bodyOf } from "./body-of.js";
import type { Network } from "./network.js";

/** A network that answers rows, and what its last layer is called. */
export interface ModelOf {
  readonly model: ReturnType<typeof sequential>;
  readonly head: string;
}

/** A network for some rows, with a last layer of as many outputs as they ask for. */
export function modelOf(network: Network, rows: ShapedRows): ModelOf {
  const { inputShape, symbols, classes = 1 } = rows;
  const body = bodyOf(network, rows);
  const inputType = symbols === undefined ? {} : { inputType: "int32" as const };
  return {
    model: sequential([...body, dense(classes)], { inputShape, ...inputType }),
    head: `dense_${body.length}`,
  };
}
