import { nearest, quoted } from "lrfinder/internal";
import { inputError } from "../errors/input-error.js";
import type { DataRequest } from "./data.js";

/** The columns that a request asks for, by their place in the file. */
export interface Choice {
  readonly target: number;
  readonly inputs: readonly number[];
  /** Those that were asked for by name. */
  readonly asked: ReadonlySet<number>;
  /** Columns that are read as categories, whatever they look like. */
  readonly text: ReadonlySet<number>;
  /** The column that groups the rows, which is none of the inputs; left out where there is none. */
  readonly groups?: number;
}

/** Finds the asked-for columns by their names, and refuses names that are not there or make no sense. */
export function chooseColumns(
  { name, names, byPlace }: { name: string; names: readonly string[]; byPlace?: boolean },
  { target, columns, drop = [], include = [], text = [], keepTogether }: DataRequest,
): Choice {
  const find = (flag: string, wanted: string) => {
    const index = names.indexOf(wanted);
    if (index >= 0) return index;
    // Messages show the line ends in a name as blanks, and blanks around names are not kept.
    const alike = names.flatMap((name, i) => (onOneLine(name) === onOneLine(wanted) ? [i] : []));
    if (alike.length === 1) return alike[0]!;
    const missing = `${flag}: ${name} has no column ${quoted(wanted)}`;
    if (byPlace) {
      const [first, last] = [names[0]!, names.at(-1)!].map(quoted);
      throw inputError(`${missing}: it has no header, and its columns are ${first} to ${last}`);
    }
    throw inputError(`${missing}; the nearest name is ${quoted(nearest(wanted, names)!)}`);
  };
  const targetIndex = find("--target", target);
  const dropped = new Set(drop.map((name) => find("--drop", name)));
  if (dropped.has(targetIndex)) {
    throw inputError(`--drop: ${quoted(target)} is the target and cannot be left out`);
  }
  const asked = columns?.map((name) => find("--columns", name));
  if (asked?.includes(targetIndex)) {
    throw inputError(`--columns: ${quoted(target)} is the target and cannot be an input too`);
  }
  const included = include.map((name) => find("--include", name));
  const both = included.find((index) => dropped.has(index));
  if (both !== undefined) {
    throw inputError(`--include: ${quoted(names[both]!)} is named by --drop, too; name it once`);
  }
  const groups = keepTogether === undefined ? undefined : find("--keep-together", keepTogether);
  if (groups === targetIndex) {
    throw inputError(`--keep-together: ${quoted(target)} is the target; name a column of groups`);
  }
  if (groups !== undefined && [...(asked ?? []), ...included].includes(groups)) {
    throw inputError(
      `--keep-together: ${quoted(names[groups]!)} cannot be an input too, since no group is on both sides`,
    );
  }
  const inputs = [...new Set(asked ?? names.keys())].filter(
    (index) => index !== targetIndex && index !== groups && !dropped.has(index),
  );
  if (inputs.length === 0) {
    throw inputError(
      `${name} has no columns left beside the target ${quoted(target)} to learn from`,
    );
  }
  return {
    ...{ target: targetIndex, inputs },
    asked: new Set(asked ?? included),
    text: new Set(text.map((name) => find("--text", name))),
    ...(groups !== undefined && { groups }),
  };
}

function onOneLine(name: string): string {
  return name.trim().replace(/\s+/g, " ");
}
