import { type Elements, takeRows } from "lrfinder/arrays";
import { joined } from "lrfinder/internal";
import type { OnnxModel, OnnxPort } from "lrfinder/onnx";
import { inputError } from "../errors/input-error.js";
import type { Described } from "../network/described.js";
import type { Trainable } from "../network/trainable.js";
import { fed, type GivenArray, refuseUnfit, rowShape, rowsOf } from "./array-given.js";
import { type ChosenLoss, chooseLoss } from "./choose-loss.js";
import { describeArray, learnedInWords, numbersInRow, oddNotes } from "./describe-array.js";
import { groupsOf } from "./groups.js";
import { type MatchedArrays, matchArrays } from "./match-arrays.js";
import type { ModelOptions } from "./model-options.js";
import { readBytesOf, readExternalData } from "./read-file.js";
import { saidInFlags } from "./said-in-flags.js";

/** A model's file and its arrays, ready to be trained. */
export interface LoadedModel {
  readonly described: Described & { readonly model: NonNullable<Described["model"]> };
  readonly network: Trainable & { readonly model: OnnxModel };
  /** The arrays as they were given. */
  readonly arrays: MatchedArrays;
  /** The rows at some places, or all, as they are trained on. */
  rows(places?: readonly number[]): ModelRows;
}

/** Rows of arrays, by the names of inputs and of the output that is trained. */
export interface ModelRows {
  readonly inputs: Readonly<Record<string, Elements>>;
  /** Left out where the model puts out its loss. */
  readonly targets?: Readonly<Record<string, Elements>>;
}

/**
 * Reads a model's file, what lies beside it, and the arrays that it is trained on.
 *
 * @throws InputError naming the file, the array or the flag, and what would be right.
 */
export async function loadModel(options: ModelOptions): Promise<LoadedModel> {
  const path = options.model!;
  try {
    return await loaded(path, options);
  } catch (error) {
    throw saidInFlags(error, options);
  }
}

async function loaded(path: string, options: ModelOptions): Promise<LoadedModel> {
  const { loss: asked, output, freeze, mode } = options;
  const bytes = await readBytesOf(path);
  const { modelOutline, optimizers, readModel } = await import("lrfinder/onnx");
  const outline = modelOutline(bytes);
  const ownLoss = outline.outputs.some(({ name }) => name === asked);
  const arrays = await matchArrays({
    ...{ options, ports: outline.inputs },
    ...(!ownLoss && { target: options.target }),
  });
  const { inputs, target } = arrays;
  const rows = rowsOf([...inputs.values(), ...(target ? [target] : [])]);
  for (const port of outline.inputs) refuseUnfit(inputs.get(port.name)!, port);
  const open = outline.inputs.filter(
    ({ shape }) => !shape || shape.slice(1).some((size) => typeof size === "string"),
  );
  const model = readModel(bytes, {
    externalData: await readExternalData(path, outline.externalFiles),
    frozen: freeze,
    mode,
    outputs: ownLoss ? [asked!] : output === undefined ? undefined : [output],
    shapes: Object.fromEntries(open.map(({ name }) => [name, rowShape(inputs.get(name)!.array)])),
  });
  const port = trainedOutput(model, path);
  const chosen = chooseLoss(asked, {
    ...{ target, output: port, outputs: outline.outputs.map(({ name }) => name) },
  });
  if (freeze && model.parameters.every(({ trained }) => !trained)) {
    throw inputError(`--freeze leaves nothing of ${path} to train: name less`);
  }
  const network = {
    ...{ model, metrics: chosen.metrics, optimizer: optimizers[options.optimizer]() },
    loss: lossOf(chosen, { options, port }),
    groups: await groupsOf(options.groups),
  };
  const types = new Map(model.inputs.map(({ name, type }) => [name, type]));
  return {
    described: describedModel({ model, chosen, rows, arrays, options }),
    network,
    arrays,
    rows(places) {
      const part = ({ array }: GivenArray) => (places ? takeRows(array, places) : array);
      return {
        inputs: Object.fromEntries(
          [...inputs].map(([name, given]) => [name, fed(part(given), types.get(name))]),
        ),
        ...(target && { targets: { [port.name]: fed(part(target)) } }),
      };
    },
  };
}

/**
 * The output that is trained.
 *
 * @throws InputError where there are several.
 */
function trainedOutput({ outputs }: OnnxModel, path: string): OnnxPort {
  const [first, ...others] = outputs as [OnnxPort, ...OnnxPort[]];
  if (others.length === 0) return first;
  const names = joined(
    outputs.map(({ name }) => name),
    "and",
  );
  throw inputError(`${path} puts out ${names}: say with --output which one is trained`);
}

/** The loss as the engine takes it, with what was said of labels. */
function lossOf(
  { loss }: ChosenLoss,
  { options, port }: { options: ModelOptions; port: OnnxPort },
): Trainable["loss"] {
  if (loss === undefined) return { output: port.name };
  const { classAxis, ignoreLabel, labelSmoothing } = options;
  return {
    [port.name]: {
      loss,
      ...(classAxis !== undefined && { classAxis }),
      ...(ignoreLabel !== undefined && { ignoreLabel }),
      ...(labelSmoothing !== undefined && { labelSmoothing }),
    },
  };
}

function describedModel({
  model,
  chosen: { loss, metrics, task, note },
  rows,
  arrays: { inputs, target },
  options,
}: {
  model: OnnxModel;
  chosen: ChosenLoss;
  rows: number;
  arrays: MatchedArrays;
  options: ModelOptions;
}): LoadedModel["described"] {
  const fedTo = [...inputs].filter(([port, { name }]) => !options.input && port !== name);
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
      ...{ file: options.model!, loss: loss ?? options.loss!, mode: model.mode },
      weights: sum(sizes),
      trained: sum(sizes.filter(({ trained }) => trained)),
      learned: learnedInWords(target, task),
    },
  };
}
