import type { Run } from "./run.js";

/** The tables of `examples/data`, each with the column to predict. */
export const tables: Readonly<Record<string, string>> = {
  "breast-cancer": "diagnosis",
  diabetes: "progression",
  digits: "digit",
  iris: "species",
  penguins: "Species",
  wine: "cultivar",
};

/** The seeds of every run. */
export const seeds = [0, 1, 2];

const program = "packages/cli/bin/lrfinder.js";

/**
 * Each command of the program on each table with each seed, in the order in which one needs
 * another's files.
 */
export function commandRuns(): Run[] {
  return Object.entries(tables).flatMap(([table, target]) =>
    seeds.flatMap((seed) => runsOn(table, ["--target", target, "--seed", String(seed), "--json"])),
  );
}

function runsOn(table: string, flags: readonly string[]): Run[] {
  const data = `data/${table}.csv`;
  const run = (words: readonly string[], files: readonly string[]): Run => {
    const [command, ...own] = words;
    const out = files.length > 0 ? ["--out", command] : [];
    return {
      name: [...words, data, ...flags].join(" "),
      command: (clone) => [`${clone}/${program}`, command, data, ...own, ...flags, ...out],
      out: files.length > 0 ? { folder: command, files } : undefined,
    };
  };
  const verified = run(["find", "--verify"], ["result.json", "history.csv", "verify.csv"]);
  return [
    run(["find"], []),
    verified,
    run(["train", "--epochs", "6"], ["model.onnx", "model.json", "history.csv"]),
    run(["compare", "--epochs", "2"], ["result.json", "history.csv"]),
    suggestRun(verified),
  ];
}

function suggestRun({ name }: Run): Run {
  const words = ["suggest", "find/history.csv", "--json", "--out", "suggest"];
  return {
    name: `suggest on the history of ${name}`,
    command: (clone) => [`${clone}/${program}`, ...words],
    out: { folder: "suggest", files: ["result.json"] },
    reads: name,
  };
}
