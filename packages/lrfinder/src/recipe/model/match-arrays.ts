import { badInput } from "../../numeric/bad-input.js";
import { joined } from "../../numeric/words.js";
import type { GivenArray } from "./given-array.js";
import type { ModelPort } from "./model-port.js";
import type { ModelWords } from "./model-words.js";

/** The arrays that a model is fed with and measured by. */
export interface MatchedArrays {
  /** By the names of inputs. */
  readonly inputs: ReadonlyMap<string, GivenArray>;
  /** Left out where the model puts out its loss. */
  readonly target?: GivenArray;
  /** Whether a person said which array is which input's; default false. */
  readonly said?: boolean;
}

/** Which arrays are looked for. */
export interface WantedArrays {
  /** What the file of arrays is called. */
  readonly file: string;
  /** The names of its arrays. */
  readonly names: readonly string[];
  readonly ports: readonly Pick<ModelPort, "name">[];
  /** The name of an array that is none of the inputs. */
  readonly aside?: string;
  readonly words: Pick<ModelWords, "nameArrays">;
}

/**
 * Which array each input of a model is fed with: that of its name. Where there is one input and one
 * array that is not the target, these go together.
 *
 * @returns pairs of the names of an input and of its array, in the order of the inputs.
 * @throws an error with code `bad-input` naming what is there and what is wanted.
 */
export function matchArrays({
  file,
  names,
  ports,
  aside,
  words,
}: WantedArrays): readonly (readonly [port: string, array: string])[] {
  const all = ports.map(({ name }) => name);
  if (all.every((name) => names.includes(name))) return all.map((name) => [name, name]);
  const left = names.filter((name) => name !== aside);
  if (all.length === 1 && left.length === 1) return [[all[0]!, left[0]!]];
  throw badInput(
    `${file} holds ${joined(names, "and")}, and the model takes ${joined(all, "and")}: ${words.nameArrays}`,
  );
}

const usualNames = /^(y|targets?|labels?|y_?train|classes|outputs?)$/i;

/**
 * The array that is most likely that of the targets, where nobody has said which: one that no input
 * is named after; of several, one that is called as targets are, or else the last. Undefined where
 * all arrays are inputs'.
 */
export function likelyTarget(
  names: readonly string[],
  ports: readonly Pick<ModelPort, "name">[],
): string | undefined {
  const free = names.filter((name) => ports.every((port) => port.name !== name));
  return free.find((name) => usualNames.test(name)) ?? free.at(-1);
}
