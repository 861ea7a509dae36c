import type { MetricName } from "../../names/metrics.js";
import type { ColumnSummary } from "../../table/describe-table.js";
import type { ChosenLoss } from "./choose-loss.js";
import { describeArray, learnedInWords, numbersInRow, oddNotes } from "./describe-array.js";
import type { GivenArray } from "./given-array.js";
import type { MatchedArrays } from "./match-arrays.js";
import type { KnownModel } from "./model-port.js";

/** What is known of a model's file and its arrays, as of a table. */
export interface ModelDescription {
  readonly rows: number;
  /** Numbers of one row, of all inputs. */
  readonly features: number;
  readonly task: "classification" | "regression";
  readonly metrics: readonly MetricName[];
  /** A model's file has no penalty of ours. */
  readonly l2: null;
  /** The arrays. */
  readonly columns: readonly ColumnSummary[];
  readonly notes: readonly string[];
  readonly model: DescribedModel;
}

/** What is known of a model's file. */
export interface DescribedModel {
  /** Its path. */
  readonly file: string;
  readonly loss: string;
  readonly mode: "training" | "inference";
  /** How many numbers its parameters hold. */
  readonly weights: number;
  /** How many of them are trained. */
  readonly trained: number;
  /** What its targets are, after `target y: `. */
  readonly learned: string;
}

/** Describes a model's file and the arrays that it is trained on. */
export function describeModel({
  model,
  chosen: { loss, metrics, task, note },
  rows,
  arrays: { inputs, target, said },
  file,
  ownLoss,
}: {
  readonly model: Pick<KnownModel, "parameters" | "mode">;
  readonly chosen: ChosenLoss;
  readonly rows: number;
  readonly arrays: MatchedArrays;
  readonly file: string;
  /** The name of the output that is the loss, where the model puts it out. */
  readonly ownLoss?: string;
}): ModelDescription {
  const fedTo = [...inputs].filter(([port, { name }]) => !said && port !== name);
  const sizes = model.parameters.map(({ shape, trained }) => ({
    size: shape.reduce((product, length) => product * length, 1),
    trained,
  }));
  const sum = (of: typeof sizes) => of.reduce((total, { size }) => total + size, 0);
  const given: readonly GivenArray[] = [...inputs.values()];
  const columns = [
    ...(target ? [describeArray(target, "target")] : []),
    ...given.map((each) => describeArray(each, "input")),
  ];
  return {
    rows,
    features: given.reduce((total, each) => total + numbersInRow(each), 0),
    ...{ task, metrics, l2: null },
    columns,
    notes: [
      ...(note === undefined ? [] : [note]),
      ...fedTo.map(([port, { words }]) => `${words} is the model's input ${port}`),
      ...oddNotes(columns),
    ],
    model: {
      ...{ file, loss: loss ?? ownLoss!, mode: model.mode },
      weights: sum(sizes),
      trained: sum(sizes.filter(({ trained }) => trained)),
      learned: learnedInWords(target, task),
    },
  };
}
