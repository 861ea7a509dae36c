import { type FindOptions, findDefaults } from "./options.js";

/** The command line that repeats a search: what differs from the defaults, quoted for a POSIX shell. */
export function commandLine(options: FindOptions): string {
  const { file, target, columns, drop, out } = options;
  const words = ["lrfinder", "find", file, "--target", target];
  const add = (flag: string, value: string | number | undefined, usual?: string) => {
    if (value !== undefined && String(value) !== usual) words.push(flag, String(value));
  };
  const addRate = (flag: string, value: number, usual: string) => {
    if (value !== Number(usual)) words.push(flag, String(value));
  };
  add("--columns", columns && listed(columns));
  add("--drop", drop && listed(drop));
  add("--task", options.task, findDefaults.task);
  add("--hidden", options.hidden.join(",") || "none", findDefaults.hidden);
  add("--activation", options.activation, findDefaults.activation);
  add("--optimizer", options.optimizer, findDefaults.optimizer);
  add("--batch-size", options.batchSize, findDefaults.batchSize);
  addRate("--min-lr", options.minLr, findDefaults.minLr);
  addRate("--max-lr", options.maxLr, findDefaults.maxLr);
  add("--sweep", options.sweep, findDefaults.sweep);
  add("--steps", options.steps, findDefaults.steps);
  add("--epochs", options.epochs);
  add("--repeats", options.repeats, findDefaults.repeats);
  add("--seed", options.seed, findDefaults.seed);
  add("--out", out);
  return words.map(quoted).join(" ");
}

/** Names in the form that `--columns` reads. */
function listed(names: readonly string[]): string {
  return names
    .map((name) => (/[",]|^\s|\s$/.test(name) ? `"${name.replaceAll('"', '""')}"` : name))
    .join(",");
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
