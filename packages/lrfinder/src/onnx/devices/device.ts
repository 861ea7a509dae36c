import { graphsIn } from "../graph/attributes.js";
import type { DataType } from "../graph/element-types.js";
import type { Graph } from "../graph/graph.js";
import type { OnnxRuntime } from "./onnx-runtime.js";

/** The packages that ONNX Runtime comes in. */
export const runtimeNames = ["onnxruntime-node", "onnxruntime-web"] as const;

/** The name of a package that ONNX Runtime comes in. */
export type RuntimeName = (typeof runtimeNames)[number];

/** What graphs can run on. */
export const deviceNames = ["cpu", "wasm"] as const;

/** The name of a device, which is that of ONNX Runtime's execution provider. */
export type DeviceName = (typeof deviceNames)[number];

/**
 * What a device has, and how it is loaded. Code that depends on a device asks this, not its name.
 */
export interface Device {
  readonly name: DeviceName;
  /** The package that runs it. */
  readonly runtime: RuntimeName;
  /** What graphs for it must do without. */
  readonly lacks: {
    /** Operators without a kernel, by their ONNX names; without `Scan`, steps run in chunks. */
    readonly operators: readonly string[];
    /** Types of elements that its tensors cannot have. */
    readonly types: readonly DataType[];
  };
  /** Whether every run copies what it is fed, so that feeding a whole table is costly. */
  readonly copiesFeeds: boolean;
  /**
   * Whether runs that follow each other keep the thread to themselves: no timer then fires between
   * them, and no message arrives, an abort included.
   */
  readonly holdsThread: boolean;
  /** Whether ONNX Runtime may have a layout of its own for convolutions there (`convolutions/blocks.ts`). */
  readonly mayHaveBlocks: boolean;
  /** How much work makes a trainer on another core worth its start there, in milliseconds. */
  readonly worthForkMs: number;
  /** Loads the package; rejects with code `missing-runtime` where it is not installed. */
  load(): Promise<OnnxRuntime>;
}

/** Whether a device runs an operator. */
export function hasOperator({ lacks }: Pick<Device, "lacks">, operator: string): boolean {
  return !lacks.operators.includes(operator);
}

/**
 * The operators and types of elements in a graph, bodies of loops included, that a device lacks;
 * each once.
 */
export function missingFrom(device: Pick<Device, "lacks">, graph: Graph): readonly string[] {
  const { operators, types } = device.lacks;
  if (operators.length + types.length === 0) return [];
  const found = graph.nodes.flatMap(({ operator, outputs, attributes }) => [
    ...(operators.includes(operator) ? [operator] : []),
    ...outputs.flatMap(({ type }) => (types.includes(type) ? [type] : [])),
    ...graphsIn(attributes).flatMap((inner) => missingFrom(device, inner)),
  ]);
  const given = [...graph.inputs, ...graph.constants.map(({ value }) => value)];
  const wrong = given.flatMap(({ type }) => (types.includes(type) ? [type] : []));
  return [...new Set([...found, ...wrong])];
}
