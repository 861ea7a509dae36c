import {
  arrayInWords,
  type GivenArray,
  joined,
  type MatchedArrays,
  matchArrays,
  quoted,
  similar,
} from "lrfinder/internal";
import type { OutlinePort } from "lrfinder/onnx";
import { type ArrayFile, openArrays } from "../arrays/index.js";
import { inputError } from "../errors/input-error.js";
import { flagWords } from "./flag-words.js";
import type { ModelOptions } from "./model-options.js";

/** What arrays are looked for. */
export interface Wanted {
  readonly options: Pick<ModelOptions, "file" | "input">;
  readonly ports: readonly OutlinePort[];
  /** The name of an array, or an `.npy` file; undefined where none is needed. */
  readonly target?: string;
  /** The name of an array that is none of the inputs; default: that of the targets. */
  readonly aside?: string;
}

/**
 * Reads the arrays of a model's inputs, by their names in an `.npz` or by `--input`, and that of its
 * targets. Where there is one input and one array that is not the target, these go together.
 *
 * @throws InputError naming what is there and what is wanted.
 */
export async function readArrays(wanted: Wanted): Promise<MatchedArrays> {
  const { options, ports, target, aside = target } = wanted;
  if (options.input) {
    const files = options.input;
    refuseNames(
      files.map(({ name }) => name),
      ports,
    );
    const inputs = new Map<string, GivenArray>();
    for (const { name, file } of files) inputs.set(name, await onlyArray(file));
    return {
      ...{ inputs, said: true },
      ...(target !== undefined && { target: await onlyArray(target, "--target") }),
    };
  }
  const file = await openArrays(options.file);
  try {
    const own = target === undefined ? undefined : await targetIn(file, target);
    const names = inputNames(file, { ports, aside });
    const inputs = new Map<string, GivenArray>();
    for (const [port, name] of names) inputs.set(port, await given(file, name));
    return { inputs, ...(own && { target: own }) };
  } finally {
    await file.close();
  }
}

/** Which array each input is fed with. */
function inputNames(
  { path, names }: ArrayFile,
  { ports, aside }: Pick<Wanted, "ports" | "aside">,
): readonly (readonly [port: string, array: string | undefined])[] {
  if (names) return matchArrays({ file: path, names, ports, aside, words: flagWords });
  const [port, ...others] = ports.map(({ name }) => name);
  if (others.length === 0) return [[port!, undefined]];
  const wanted = joined([port!, ...others], "and");
  throw inputError(
    `${path} holds one array, and the model takes ${wanted}: give each a file with --input NAME=FILE`,
  );
}

async function targetIn(file: ArrayFile, target: string): Promise<GivenArray> {
  if (file.names?.includes(target)) return given(file, target);
  if (isFile(target)) return onlyArray(target, "--target");
  const near = similar(target, file.names ?? []);
  const hint = near === undefined ? "" : `; did you mean ${near}?`;
  const holds = file.names ? joined(file.names, "and") : "one array, without a name";
  throw inputError(
    `--target must be an array of ${file.path}, which holds ${holds}, or an .npy file, not ${quoted(target)}${hint}`,
  );
}

function isFile(name: string): boolean {
  return /\.np[yz]$/i.test(name);
}

async function given(file: ArrayFile, name: string | undefined): Promise<GivenArray> {
  return {
    array: await file.read(name),
    name: name ?? file.path,
    words: arrayInWords(file.path, name),
  };
}

/** The array of a file that holds one. */
async function onlyArray(path: string, flag = "--input"): Promise<GivenArray> {
  if (flag === "--target" && !isFile(path)) {
    throw inputError(
      `--target must be an .npy file where --input gives others, not ${quoted(path)}`,
    );
  }
  const file = await openArrays(path);
  try {
    const { names = [undefined] } = file;
    if (names.length === 1) return await given(file, names[0]);
    throw inputError(`${flag}: ${path} holds ${names.length} arrays: name a file that holds one`);
  } finally {
    await file.close();
  }
}

function refuseNames(names: readonly string[], ports: readonly OutlinePort[]): void {
  const wanted = ports.map(({ name }) => name);
  const unknown = names.find((name) => !wanted.includes(name));
  const all = joined(wanted, "and");
  if (unknown !== undefined) {
    throw inputError(
      `--input must name inputs of the model, which takes ${all}, not ${quoted(unknown)}`,
    );
  }
  const missing = wanted.find((name) => !names.includes(name));
  if (missing === undefined) return;
  throw inputError(`--input ${missing}=FILE is missing: the model takes ${all}`);
}
