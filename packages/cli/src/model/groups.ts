import { readFile } from "node:fs/promises";
import { type GroupSaid, type GroupsSaid, groupsInJson } from "lrfinder/internal";
import { inputError } from "../errors/input-error.js";

/**
 * The groups of parameters that were asked for, by a flag or in a file.
 *
 * @throws InputError where the file does not hold such.
 */
export async function groupsOf(said: GroupsSaid | undefined): Promise<readonly GroupSaid[]> {
  if (said === undefined) return [];
  if ("groups" in said) return said.groups;
  const { file } = said;
  const text = await readFile(file, "utf8").catch((cause) => {
    const why = cause.code === "ENOENT" ? "does not exist: check the path" : "cannot be read";
    throw inputError(`--groups: ${file} ${why}`, { cause });
  });
  const read = groupsInJson(text);
  if ("value" in read) return read.value;
  throw inputError(`--groups: ${file} must be ${read.rule}`);
}
