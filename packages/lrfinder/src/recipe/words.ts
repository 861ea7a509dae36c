import { joined } from "../numeric/words.js";
import type { Value } from "./value.js";

/** One of the given names, at least two. */
export function oneOf<T extends string>(names: readonly T[]): Value<T> {
  const rule = joined(names, "or");
  return {
    names,
    read(text) {
      const value = names.find((name) => name === text);
      return value === undefined ? { rule } : { value };
    },
    write: (value) => value,
  };
}

/** A text that is not empty. */
export function filled(rule: string): Value<string> {
  return {
    read: (text) => (text.trim() === "" ? { rule } : { value: text }),
    write: (value) => value,
  };
}

/**
 * Names of columns separated by commas. A name that holds a comma itself is written in double
 * quotes, doubled inside, as in CSV.
 */
export const columnNames: Value<readonly string[]> = {
  read(text) {
    const names: string[] = [];
    const entry = /\s*(?:"((?:[^"]|"")*)"|([^,"]*?))\s*(,|$)/y;
    let more = true;
    while (more) {
      const match = entry.exec(text);
      const name = match?.[1]?.replaceAll('""', '"') ?? match?.[2] ?? "";
      if (name === "" && match?.[1] === undefined)
        return { rule: "names of columns separated by commas" };
      names.push(name);
      more = match?.[3] === ",";
    }
    return { value: names };
  },
  write: (names) =>
    names
      .map((name) => (/[",]|^\s|\s$|^$/.test(name) ? `"${name.replaceAll('"', '""')}"` : name))
      .join(","),
};

/** Something that is asked for or not: its setting takes no text. */
export const asked: Value<boolean> = {
  read: () => ({ value: true }),
  write: () => "",
};
