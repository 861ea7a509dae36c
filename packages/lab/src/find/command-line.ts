import type { FindSettings, TrainSettings } from "../worker/protocol.js";

/** The table and its columns, as a command line names them. */
export interface Named {
  readonly file: string;
  /** The names of all columns, by their places. */
  readonly columns: readonly string[];
}

type Flag = readonly [name: string, value: string | number, usual: string | number];

/** The command that measures the same, its flags left out where they are as usual, for a POSIX shell. */
export function findCommand(settings: FindSettings, named: Named): string {
  const { minLr, maxLr, sweep, steps, repeats } = settings;
  return commandLine("find", settings, named, [
    ["--min-lr", minLr, 1e-7],
    ["--max-lr", maxLr, 10],
    ["--sweep", sweep, "exponential"],
    ["--steps", steps, 100],
    ["--repeats", repeats, 3],
  ]);
}

/** The command that trains the same. */
export function trainCommand(settings: TrainSettings, named: Named): string {
  const { lr, epochs } = settings;
  return commandLine("train", settings, named, [
    ["--lr", lr, ""],
    ["--epochs", epochs, 50],
  ]);
}

function commandLine(
  command: string,
  settings: Pick<
    FindSettings,
    "target" | "inputs" | "task" | "hidden" | "activation" | "optimizer" | "batchSize" | "seed"
  >,
  { file, columns }: Named,
  more: readonly Flag[],
): string {
  const { target, inputs, task, hidden, activation, optimizer, batchSize, seed } = settings;
  const dropped = columns.filter((_, i) => i !== target && !inputs.includes(i));
  const flags: readonly Flag[] = [
    ["--drop", namesInList(dropped), ""],
    ["--task", task, "auto"],
    ["--hidden", hidden.join(",") || "none", "64,64"],
    ["--activation", activation, "relu"],
    ["--optimizer", optimizer, "adam"],
    ["--batch-size", batchSize, 32],
    ...more,
    ["--seed", seed, 0],
  ];
  const given = flags.filter(([, value, usual]) => value !== usual);
  const words = given.flatMap(([name, value]) => [name, String(value)]);
  return ["lrfinder", command, fileWord(file), "--target", columns[target]!, ...words]
    .map(quoted)
    .join(" ");
}

/** A file whose name would be taken for a flag, or for standard input, is named with its folder. */
function fileWord(file: string): string {
  return file.startsWith("-") ? `./${file}` : file;
}

/** Names in the form that `--drop` reads. */
function namesInList(names: readonly string[]): string {
  return names
    .map((name) => (/[",]|^\s|\s$/.test(name) ? `"${name.replaceAll('"', '""')}"` : name))
    .join(",");
}

/** A word as a POSIX shell reads it back. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
