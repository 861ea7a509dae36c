import type { GraphBuilder, Shape, Value } from "../graph/graph.js";
import type { Port } from "../models/port.js";
import { gather } from "../ops/indexing.js";
import type { BatchValues } from "../step/gradients.js";
import { batchNeeds, countedOutputs, type Step, tablePorts } from "../step/step.js";

/** The names of the inputs that name a batch. */
export const inputNames = {
  rows: "rows",
  weight: "weight",
  metricWeight: "metricWeight",
  rowKeys: "rowKeys",
  rowMask: "rowMask",
};

/** The input for what weights are multiplied by where labels of an output do not count. */
export function shareInput(output: string): string {
  return `share/${output}`;
}

/** A table, and the name of the graph's input for it. */
export interface TableInput {
  readonly input: string;
  readonly port: Port;
}

/** The tables of a step. */
export interface TableInputs {
  readonly inputs: readonly TableInput[];
  readonly targets: readonly TableInput[];
}

/**
 * The graph's inputs for a step's tables: `x` and `target` where there is one of each, else by
 * their own names, too.
 */
export function tablesOfStep(step: Pick<Step, "summary" | "losses">): TableInputs {
  const named = (ports: readonly Port[], name: string) =>
    ports.map((port) => ({ input: ports.length === 1 ? name : `${name}/${port.name}`, port }));
  const { inputs, targets } = tablePorts(step);
  return { inputs: named(inputs, "x"), targets: named(targets, "target") };
}

/** Tables in a graph, by the names of the model's inputs and outputs. */
export type TableValues = Pick<BatchValues, "inputs" | "targets">;

/** Declares inputs for tables, or for parts of them, of so many rows. */
export function tableInputs(
  graph: GraphBuilder,
  { inputs, targets }: TableInputs,
  rows: Shape[number],
): TableValues {
  const declared = (tables: readonly TableInput[]) =>
    Object.fromEntries(
      tables.map(({ input, port: { name, type, shape } }) => [
        name,
        graph.input(input, type, [rows, ...shape]),
      ]),
    );
  return { inputs: declared(inputs), targets: declared(targets) };
}

/** Declares the inputs that name a batch, each with `leading` dimensions before its own. */
export function batchInputs(
  graph: GraphBuilder,
  step: Step,
  { prefix, leading, rows }: { prefix: string; leading: readonly string[]; rows: number },
): readonly Value[] {
  const needs = batchNeeds(step);
  const column = (name: string, type: "float32" | "uint32") =>
    graph.input(prefix + name, type, [...leading, rows, 1]);
  return [
    graph.input(prefix + inputNames.rows, "int32", [...leading, rows]),
    column(inputNames.weight, "float32"),
    ...(needs.metricWeight ? [column(inputNames.metricWeight, "float32")] : []),
    ...(needs.rowKeys ? [column(inputNames.rowKeys, "uint32")] : []),
    ...(needs.rowMask ? [column(inputNames.rowMask, "float32")] : []),
    ...Object.values(shareInputs(graph, step, { prefix, leading })),
  ];
}

/** Declares what weights are multiplied by where labels do not count, by the outputs' names. */
export function shareInputs(
  graph: GraphBuilder,
  step: Pick<Step, "losses">,
  { prefix = "", leading = [] }: { prefix?: string; leading?: readonly string[] } = {},
): Readonly<Record<string, Value>> {
  const declared = countedOutputs(step).map((name) => {
    return [name, graph.input(prefix + shareInput(name), "float32", leading)] as const;
  });
  return Object.fromEntries(declared);
}

/** Writes the gathering of a batch, named by the inputs of {@link batchInputs}, from its tables. */
export function gatherBatch(
  graph: GraphBuilder,
  step: Step,
  { tables, inputs }: { tables: TableValues; inputs: readonly Value[] },
): BatchValues {
  const needs = batchNeeds(step);
  const given = inputs.values();
  const next = () => given.next().value as Value;
  const [rows, weight] = [next(), next()];
  const metricWeight = needs.metricWeight ? next() : weight;
  const rowKeys = needs.rowKeys ? next() : undefined;
  const rowMask = needs.rowMask ? next() : undefined;
  const shares = Object.fromEntries(countedOutputs(step).map((name) => [name, next()]));
  const gathered = (values: Readonly<Record<string, Value>>) =>
    Object.fromEntries(
      Object.entries(values).map(([name, table]) => [name, gather(graph, table, rows)]),
    );
  return {
    inputs: gathered(tables.inputs),
    targets: gathered(tables.targets),
    ...{ weight, metricWeight, rowKeys, rowMask, shares },
  };
}
