import type { Value } from "./value.js";

/** The headings under which help lists settings. */
export type SettingGroup =
  | "recipe"
  | "command"
  | "table"
  | "model"
  | "network"
  | "program"
  | "sweep"
  | "training"
  | "verification";

/**
 * One thing that can be said of how a table is trained on. Its name, the key in its table of
 * settings, is its flag in camel case.
 */
export interface Setting<T> {
  /** As it is written on a command line: `--batch-size`. */
  readonly flag: string;
  /** What follows the flag in help: `<N|full>`; left out where the flag takes no text. */
  readonly argument?: string;
  readonly group: SettingGroup;
  /** What it means, for help; without a full stop, and without the default in `usual`. */
  readonly help: string;
  /** What it may be. */
  readonly value: Value<T>;
  /** Whether it can be said several times, which is the same as all of them separated by commas. */
  readonly repeatable?: boolean;
  /** What it is where nothing is said, as it would be written; left out where that is nothing. */
  readonly usual?: string;
}

/** Some settings by their names. */
export type Settings = Readonly<Record<string, Setting<unknown>>>;

type ValueOf<S> = S extends { readonly value: Value<infer T> } ? T : never;

/** Settings as they were written, `true` for a flag without a text; left out where nothing was. */
export type Written<S extends Settings> = {
  readonly [K in keyof S]?: ValueOf<S[K]> extends boolean ? boolean : string;
};

/** What settings say: plain data. Without a usual value, what was not said is undefined. */
export type Said<S extends Settings> = {
  readonly [K in keyof S]: S[K] extends { readonly usual: string }
    ? ValueOf<S[K]>
    : ValueOf<S[K]> | undefined;
};

/** The rule that each broken setting breaks, by its name, to be said after `must be`. */
export type Faults<S extends Settings> = { readonly [K in keyof S]?: string };

/**
 * Reads settings as they were written.
 *
 * @returns what they say, and what is wrong with those that say nothing: these are as usual.
 */
export function readSettings<S extends Settings>(
  settings: S,
  written: Written<S>,
): { readonly said: Said<S>; readonly faults: Faults<S> } {
  const faults: Record<string, string> = {};
  const said = Object.entries(settings).map(([name, setting]) => {
    const text = written[name];
    if (text === undefined) return [name, usualOf(setting)];
    if (typeof text === "boolean") return [name, text];
    const read = setting.value.read(text);
    if ("value" in read) return [name, read.value];
    faults[name] = read.rule;
    return [name, usualOf(setting)];
  });
  return { said: Object.fromEntries(said) as Said<S>, faults: faults as Faults<S> };
}

/** What settings say where nothing was written. */
export function usualSettings<S extends Settings>(settings: S): Said<S> {
  return readSettings(settings, {}).said;
}

/** The value that a setting usually has. */
function usualOf<T>({ value, usual }: Setting<T>): T | undefined {
  if (usual === undefined) return undefined;
  const read = value.read(usual);
  return "value" in read ? read.value : undefined;
}
