import type { Value } from "./value.js";
import { columnNames } from "./words.js";

/** A file that is meant by a name. */
export interface NamedFile {
  readonly name: string;
  readonly file: string;
}

/**
 * Files as `NAME=FILE`, separated by commas: the first `=` behind the name counts. What holds a comma
 * itself is written in double quotes, as names of columns are.
 */
export const namedFiles: Value<readonly NamedFile[]> = {
  read(text) {
    const rule = "a name and a file, as in x=x.npy";
    const parts = columnNames.read(text);
    if ("rule" in parts) return { rule };
    const value = parts.value.map((part) => {
      const at = part.indexOf("=");
      return { name: part.slice(0, at), file: part.slice(at + 1) };
    });
    const whole = value.every(({ name, file }) => name !== "" && file !== "");
    if (!whole || parts.value.some((part) => !part.includes("="))) return { rule };
    const different = new Set(value.map(({ name }) => name)).size === value.length;
    return different ? { value } : { rule: "another name for each file" };
  },
  write: (files) => columnNames.write(files.map(({ name, file }) => `${name}=${file}`)),
};
