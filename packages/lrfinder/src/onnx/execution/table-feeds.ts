import { copyRows, emptyElements } from "../data/elements.js";
import { type Tables, widthOf } from "../data/tables.js";
import type { Tensor } from "../devices/onnx-runtime.js";
import type { Runtime } from "../devices/runtime.js";
import { type TableInput, tablesOfStep } from "../lowering/batch-inputs.js";
import type { Step } from "../step/step.js";

/** The tensors that a run gathers its batches from, and the rows to gather by. */
export interface Gathering {
  readonly feeds: Readonly<Record<string, Tensor>>;
  readonly rows: Int32Array;
}

/** A table, and the graph's input that it is fed to. */
export interface FedTable extends TableInput {
  readonly elements: Tables["inputs"][string];
}

/** The tables that go into a model. */
export function inputTablesOf(
  step: Pick<Step, "summary" | "losses">,
  { inputs }: Pick<Tables, "inputs">,
): readonly FedTable[] {
  return tablesOfStep(step).inputs.map((table) => ({
    ...table,
    elements: inputs[table.port.name]!,
  }));
}

/** All tables of a step: what goes into the model, and what it is measured by. */
export function fedTables(
  step: Pick<Step, "summary" | "losses">,
  data: Tables,
): readonly FedTable[] {
  const targets = tablesOfStep(step).targets.map((table) => ({
    ...table,
    elements: data.targets[table.port.name]!,
  }));
  return [...inputTablesOf(step, data), ...targets];
}

/** Tables, or parts of them, as tensors of so many rows. */
export function tableTensors(
  runtime: Runtime,
  tables: readonly FedTable[],
  rows: number,
): Record<string, Tensor> {
  const tensors = tables.map(({ input, port: { type, shape }, elements }) => {
    return [input, runtime.tensor(type, elements, [rows, ...shape])] as const;
  });
  return Object.fromEntries(tensors);
}

/**
 * Feeds tables to runs.
 *
 * A device that reads feeds in place gets whole tables, at no cost. One that copies them gets just
 * the rows that the run uses, as does any where a table is in shared memory, which native code
 * cannot read.
 */
export function tableFeeds(
  runtime: Runtime,
  step: Step,
): (data: Tables, used: Int32Array) => Gathering {
  let last: { readonly data: Tables; readonly feeds: (used: Int32Array) => Gathering } | undefined;
  // Kept for the next run: untouched memory costs more to write to than to gather.
  let kept: { readonly rows: number; readonly tables: readonly FedTable[] } | undefined;

  const feedsOf = (data: Tables) => {
    const tables = fedTables(step, data);
    const shared = !tables.every(({ elements }) => elements.buffer instanceof ArrayBuffer);
    const whole = shared ? undefined : tableTensors(runtime, tables, data.rows);
    return (used: Int32Array): Gathering => {
      if (whole && (!runtime.device.copiesFeeds || used.length >= data.rows)) {
        return { feeds: whole, rows: used };
      }
      if (kept?.rows !== used.length) {
        const parts = tables.map(({ input, port }) => ({
          ...{ input, port },
          elements: emptyElements(port.type, used.length * widthOf(port)),
        }));
        kept = { rows: used.length, tables: parts };
      }
      for (const [i, { elements }] of kept.tables.entries()) {
        copyRows(tables[i]!.elements, elements, used);
      }
      return {
        feeds: tableTensors(runtime, kept.tables, used.length),
        rows: Int32Array.from({ length: used.length }, (_, i) => i),
      };
    };
  };

  return (data, used) => {
    if (last?.data !== data) last = { data, feeds: feedsOf(data) };
    return last.feeds(used);
  };
}
