import type { Elements } from "../../arrays/numeric-array.js";
import { takeRows } from "../../arrays/take-rows.js";
import type { LossName } from "../../names/losses.js";
import type { MetricName } from "../../names/metrics.js";
import { badInput } from "../../numeric/bad-input.js";
import { joined } from "../../numeric/words.js";
import type { modelSettings } from "../model-settings.js";
import type { Said } from "../setting.js";
import { type ChosenLoss, chooseLoss } from "./choose-loss.js";
import { describeModel, type ModelDescription } from "./describe-model.js";
import { fed, type GivenArray, refuseUnfit, rowShape, rowsOf } from "./given-array.js";
import type { MatchedArrays } from "./match-arrays.js";
import type { KnownModel, ModelPort, ModelPorts } from "./model-port.js";
import type { ModelWords } from "./model-words.js";

/** What is said of how a model's file is trained. */
export type ModelRequest = Pick<
  Said<typeof modelSettings>,
  "loss" | "output" | "classAxis" | "ignoreLabel" | "labelSmoothing" | "freeze" | "mode"
>;

/** How a model's file is to be read, as options of `readModel`. */
export interface Reading {
  readonly frozen?: readonly string[];
  readonly mode?: "training" | "inference";
  readonly outputs?: readonly string[];
  readonly shapes?: Readonly<Record<string, readonly number[]>>;
}

/** What a plan is made of. */
export interface ModelParts<M> {
  /** What the file is called. */
  readonly file: string;
  readonly ports: ModelPorts;
  readonly arrays: MatchedArrays;
  readonly asked: ModelRequest;
  readonly words: ModelWords;
  /** Reads the file. */
  readonly read: (reading: Reading) => M;
}

/** A loss, and which labels it reads and how. */
export interface LossSaid {
  readonly loss: LossName;
  readonly classAxis?: number;
  readonly ignoreLabel?: number;
  readonly labelSmoothing?: number;
}

/** What a trainer takes as its loss: an output that the model puts out, or a loss for an output. */
export type PlannedLoss = { readonly output: string } | Readonly<Record<string, LossSaid>>;

/** A model's file and its arrays, ready to be trained. */
export interface PlannedModel<M> {
  readonly described: ModelDescription;
  readonly model: M;
  readonly loss: PlannedLoss;
  readonly metrics: readonly MetricName[];
  /** How the file was read. */
  readonly reading: Reading;
  /** The rows at some places, or all, as they are trained on. */
  rows(places?: readonly number[]): ModelRows;
}

/** Rows of arrays, by the names of inputs and of the output that is trained. */
export interface ModelRows {
  readonly inputs: Readonly<Record<string, Elements>>;
  /** Left out where the model puts out its loss. */
  readonly targets?: Readonly<Record<string, Elements>>;
}

/** Whether the loss that is asked for is put out by a model, which then needs no targets. */
export function putsOutLoss(
  { outputs }: ModelPorts,
  { loss }: Pick<ModelRequest, "loss">,
): boolean {
  return outputs.some(({ name }) => name === loss);
}

/**
 * How a model's file is trained on arrays: which of its outputs, for which loss, on which numbers.
 *
 * @throws an error with code `bad-input` naming the array or the setting, and what would be right.
 */
export function planModel<M extends KnownModel>(parts: ModelParts<M>): PlannedModel<M> {
  const { file, ports, arrays, asked, words, read } = parts;
  const { inputs, target } = arrays;
  const rows = rowsOf([...inputs.values(), ...(target ? [target] : [])]);
  for (const port of ports.inputs) refuseUnfit(inputs.get(port.name)!, port);
  const open = ports.inputs.filter(
    ({ shape }) => !shape || shape.slice(1).some((size) => typeof size === "string"),
  );
  const own = putsOutLoss(ports, asked) ? asked.loss : asked.output;
  const reading: Reading = {
    ...(asked.freeze && { frozen: asked.freeze }),
    ...(asked.mode && { mode: asked.mode }),
    ...(own !== undefined && { outputs: [own] }),
    ...(open.length > 0 && {
      shapes: Object.fromEntries(open.map(({ name }) => [name, rowShape(inputs.get(name)!.array)])),
    }),
  };
  const model = read(reading);
  const output = trainedOutput(model, parts);
  const chosen = chooseLoss(asked.loss, {
    ...{ target, output, words },
    outputs: ports.outputs.map(({ name }) => name),
  });
  if (asked.freeze && model.parameters.every(({ trained }) => !trained)) {
    throw badInput(`${words.freeze} leaves nothing of ${file} to train: name less`);
  }
  const types = new Map(model.inputs.map(({ name, type }) => [name, type]));
  return {
    described: describeModel({ model, chosen, rows, arrays, file, ownLoss: asked.loss }),
    ...{ model, reading, metrics: chosen.metrics },
    loss: lossOf(chosen, { asked, output }),
    rows(places) {
      const part = ({ array }: GivenArray) => (places ? takeRows(array, places) : array);
      return {
        inputs: Object.fromEntries(
          [...inputs].map(([name, given]) => [name, fed(part(given), types.get(name))]),
        ),
        ...(target && { targets: { [output.name]: fed(part(target)) } }),
      };
    },
  };
}

function trainedOutput(
  { outputs }: KnownModel,
  { file, words }: Pick<ModelParts<unknown>, "file" | "words">,
): ModelPort {
  const [first, ...others] = outputs as [ModelPort, ...ModelPort[]];
  if (others.length === 0) return first;
  const names = joined(
    outputs.map(({ name }) => name),
    "and",
  );
  throw badInput(`${file} puts out ${names}: say with ${words.output} which one is trained`);
}

/** The loss as the engine takes it, with what was said of labels. */
function lossOf(
  { loss }: ChosenLoss,
  { asked, output }: { asked: ModelRequest; output: ModelPort },
): PlannedLoss {
  if (loss === undefined) return { output: output.name };
  const { classAxis, ignoreLabel, labelSmoothing } = asked;
  return {
    [output.name]: {
      loss,
      ...(classAxis !== undefined && { classAxis }),
      ...(ignoreLabel !== undefined && { ignoreLabel }),
      ...(labelSmoothing !== undefined && { labelSmoothing }),
    },
  };
}
