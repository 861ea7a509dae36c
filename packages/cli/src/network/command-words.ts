import { type NetworkOptions, networkDefaults } from "./options.js";

/**
 * A flag, its value, and what it is where it is not given; left out where there is nothing to write. The value `true`
 * is that of a flag without one.
 */
export type FlagWord = readonly [
  flag: string,
  value: string | number | true | undefined,
  usual?: string,
];

/**
 * The command line that repeats a run: what differs from the defaults, quoted for a POSIX shell.
 *
 * @param more the command's own flags; a value that equals the usual one, as text or as a number, is left out.
 */
export function commandWords(
  command: string,
  options: Omit<NetworkOptions, "batchSize"> & Partial<Pick<NetworkOptions, "batchSize">>,
  more: readonly FlagWord[],
): string {
  const { file, target, columns, drop } = options;
  const flags: readonly FlagWord[] = [
    ["--columns", columns && namesInList(columns)],
    ["--drop", drop && namesInList(drop)],
    ["--task", options.task, networkDefaults.task],
    ["--hidden", options.hidden.join(",") || "none", networkDefaults.hidden],
    ["--activation", options.activation, networkDefaults.activation],
    ["--optimizer", options.optimizer, networkDefaults.optimizer],
    ["--batch-size", options.batchSize, networkDefaults.batchSize],
    ...more,
    ["--seed", options.seed, networkDefaults.seed],
    ["--out", options.out],
  ];
  const given = flags.filter(([, value, usual]) => value !== undefined && !same(value, usual));
  const words = given.flatMap(([flag, value]) => (value === true ? [flag] : [flag, String(value)]));
  return ["lrfinder", command, file, "--target", target, ...words].map(quoted).join(" ");
}

function same(value: FlagWord[1], usual: string | undefined): boolean {
  return typeof value === "number" ? value === Number(usual) : value === usual;
}

/** Names in the form that `--columns` reads. */
function namesInList(names: readonly string[]): string {
  return names
    .map((name) => (/[",]|^\s|\s$/.test(name) ? `"${name.replaceAll('"', '""')}"` : name))
    .join(",");
}

/** A word as a POSIX shell reads it back. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
