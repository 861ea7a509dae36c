import type { NumericArray } from "lrfinder/arrays";
import { describeArray, modelFault } from "lrfinder/internal";
import { type ExternalData, type ModelOutline, modelOutline, readModel } from "lrfinder/onnx";
import type { TableFile } from "../table/content.js";
import { fieldWords, modelText } from "../text/model.js";
import { readNpz } from "./npz.js";
import type { ArrayRead, FilesRead, ModelFiles } from "./protocol.js";

/** What is there of a model's files, and was read. */
export interface HeldFiles {
  readonly model?: {
    readonly name: string;
    readonly bytes: Uint8Array;
    readonly ports: ModelOutline;
  };
  readonly arrays?: {
    readonly name: string;
    readonly arrays: ReadonlyMap<string, NumericArray>;
    /** The same in words. */
    readonly read: readonly ArrayRead[];
  };
  /** Files in which the model may keep weights. */
  readonly beside: readonly TableFile[];
}

/** A model's file with all that it keeps in others, and its arrays. */
export interface OpenedModel {
  /** What the file is called. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly ports: ModelOutline;
  readonly externalData: readonly ExternalData[];
  /** What the file of arrays is called. */
  readonly arraysFile: string;
  readonly arrays: ReadonlyMap<string, NumericArray>;
}

/** Reads files of a model that have come: each takes the place of one of its kind. */
export async function addFiles(
  before: HeldFiles,
  { model, arrays, beside }: ModelFiles,
): Promise<{ readonly held: HeldFiles } & Pick<FilesRead, "wrong">> {
  let held: HeldFiles = { ...before, beside: [...beside, ...before.beside] };
  let wrong: FilesRead["wrong"];
  const take = async (file: "model" | "arrays", read: () => Promise<Partial<HeldFiles>>) => {
    try {
      held = { ...held, ...(await read()) };
    } catch (error) {
      wrong ??= { file, sentence: error instanceof Error ? error.message : String(error) };
    }
  };
  if (model) await take("model", async () => ({ model: modelIn(model) }));
  if (arrays) await take("arrays", async () => ({ arrays: await arraysIn(arrays) }));
  const names = held.model?.ports.externalFiles.map(nameIn);
  const odd = names && beside.find(({ name }) => !names.includes(name));
  if (odd) {
    wrong ??= { file: "beside", sentence: modelText.notNeeded(odd.name) };
    held = { ...held, beside: held.beside.filter(({ name }) => names.includes(name)) };
  }
  const { model: whole } = held;
  if (whole && missingIn(held).length === 0) {
    const { externalData } = openedFrom(whole, held);
    await take("model", async () => {
      held = { ...held, model: undefined };
      refuseUntrainable(whole, externalData);
      return { model: whole };
    });
  }
  return { held, wrong };
}

/** What the page is told of files. */
export function toldOf(held: HeldFiles): Omit<FilesRead, "wrong"> {
  const { model, arrays } = held;
  return {
    ...(model && {
      model: {
        name: model.name,
        inputs: model.ports.inputs,
        outputs: model.ports.outputs,
        missing: missingIn(held),
      },
    }),
    ...(arrays && { arrays: { name: arrays.name, arrays: arrays.read } }),
  };
}

/** The model and its arrays, once all files are there. */
export function openedModel(held: HeldFiles): OpenedModel | undefined {
  const { model, arrays } = held;
  if (!model || !arrays || missingIn(held).length > 0) return undefined;
  return { ...openedFrom(model, held), arraysFile: arrays.name, arrays: arrays.arrays };
}

function openedFrom(
  { name: file, bytes, ports }: NonNullable<HeldFiles["model"]>,
  { beside }: Pick<HeldFiles, "beside">,
) {
  const externalData = ports.externalFiles.flatMap((path) => {
    const found = beside.find(({ name }) => name === nameIn(path));
    return found ? [{ path, data: found.bytes }] : [];
  });
  return { file, bytes, ports, externalData };
}

function missingIn({ model, beside }: HeldFiles): readonly string[] {
  const names = model?.ports.externalFiles.map(nameIn) ?? [];
  return names.filter((name) => beside.every((file) => file.name !== name));
}

function modelIn({ name, bytes }: TableFile): HeldFiles["model"] {
  try {
    return { name, bytes, ports: modelOutline(bytes) };
  } catch (error) {
    throw modelFault(error, { file: name, words: fieldWords });
  }
}

async function arraysIn(file: TableFile): Promise<HeldFiles["arrays"]> {
  const arrays = await readNpz(file);
  const read = [...arrays].map(([name, array]) => {
    const { values } = describeArray({ array, name, words: name }, "input");
    return { name, values };
  });
  return { name: file.name, arrays, read };
}

/** What cannot be trained is told at once; what is open until there are arrays is left to them. */
function refuseUntrainable(
  { name, bytes }: NonNullable<HeldFiles["model"]>,
  externalData: readonly ExternalData[],
): void {
  try {
    readModel(bytes, { externalData });
  } catch (error) {
    const fault = modelFault(error, { file: name, words: fieldWords });
    if (fault instanceof Error && "missing" in fault) throw fault;
  }
}

function nameIn(path: string): string {
  return path.split("/").at(-1)!;
}
