import { isObject, type Json, type JsonObject } from "./json.js";

/** What is compared, and how. */
export interface Comparison {
  /** Keys whose values are not compared, at any depth: times, paths, and what follows from them. */
  readonly leftOut: ReadonlySet<string>;
  /** Keys below which texts are sentences: they must be there on both sides, in any words. */
  readonly sentences: ReadonlySet<string>;
  /** Keys that the old side may lack: they came later. */
  readonly added: ReadonlySet<string>;
  /** Old keys that have another name where the new side has that instead. */
  readonly renamed: Readonly<Record<string, string>>;
}

/** One place where two values differ. */
export interface Difference {
  /** Such as `verify.rates[3].loss`, in new names. */
  readonly path: string;
  /** The value there; undefined where there is none. */
  readonly old: Json | undefined;
  readonly new: Json | undefined;
  /** Whether it is a sentence in other words, which is no difference of results. */
  readonly reworded: boolean;
}

/**
 * Every place where two values differ. Numbers are equal when all their bits are, so -0 is not 0;
 * the order of keys does not count.
 */
export function differences(
  sides: { readonly old: Json | undefined; readonly new: Json | undefined },
  how: Comparison,
): Difference[] {
  return [...compared(sides.old, sides.new, { how, path: "", sentence: false })];
}

interface Place {
  readonly how: Comparison;
  readonly path: string;
  readonly sentence: boolean;
}

function* compared(
  one: Json | undefined,
  other: Json | undefined,
  place: Place,
): Generator<Difference> {
  if (Array.isArray(one) && Array.isArray(other)) {
    for (let i = 0; i < Math.max(one.length, other.length); i++) {
      yield* compared(one[i], other[i], { ...place, path: `${place.path}[${i}]` });
    }
  } else if (isObject(one) && isObject(other)) {
    yield* comparedObjects(one, other, place);
  } else if (!Object.is(one, other)) {
    const texts = typeof one === "string" && typeof other === "string";
    yield { path: place.path, old: one, new: other, reworded: place.sentence && texts };
  }
}

function* comparedObjects(one: JsonObject, other: JsonObject, place: Place): Generator<Difference> {
  const { how, path } = place;
  const before = withNewNames(one, other, how.renamed);
  for (const key of new Set([...Object.keys(before), ...Object.keys(other)])) {
    const isAdded = how.added.has(key) && !Object.hasOwn(before, key);
    if (how.leftOut.has(key) || isAdded) continue;
    yield* compared(before[key], other[key], {
      how,
      path: path === "" ? key : `${path}.${key}`,
      sentence: place.sentence || how.sentences.has(key),
    });
  }
}

/** An old object under the names that the new one has for its keys. */
function withNewNames(
  before: JsonObject,
  after: JsonObject,
  renamed: Comparison["renamed"],
): JsonObject {
  const nameOf = (key: string) => {
    const name = Object.hasOwn(renamed, key) ? renamed[key] : key;
    const free = !Object.hasOwn(after, key) && !Object.hasOwn(before, name);
    return free && Object.hasOwn(after, name) ? name : key;
  };
  return Object.fromEntries(Object.entries(before).map(([key, value]) => [nameOf(key), value]));
}
