import { floats, type HandFile, type HandNode } from "./file.test-kit.js";

/** Four rows. */
export const x = floats([0.5, -1, 2, 1, 0.25, -0.5, -2, 1.5, 1, 0.1, 0.2, 0.3], [4, 3]);
/** The kernel and the bias of a dense layer. */
export const kernel = floats([1, 2, -1, 0.5, 0.25, -2], [3, 2]);
export const bias = floats([0.5, -0.5]);
/** An input of any number of rows. */
export const rows = { x: { shape: ["N", 3] } } as const;
/** The layer, from x to h. */
export const gemm: HandNode = { operator: "Gemm", inputs: ["x", "kernel", "bias"], outputs: ["h"] };
/** A node of one output. */
export const from = (operator: string, inputs: readonly string[], output: string): HandNode => ({
  ...{ operator, inputs, outputs: [output] },
});

/** A file of a dense layer, and of what else is said. */
export const withNodes = (nodes: readonly HandNode[], file: Partial<HandFile> = {}): HandFile => ({
  ...{ inputs: rows, ...file },
  initializers: { kernel, bias, ...file.initializers },
  nodes: [gemm, ...nodes],
});

/** Puts out what the layer does. */
export const output = from("Identity", ["h"], "y");
