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
    const folder = words[0];
    const out = files.length > 0 ? ["--out", folder] : [];
    return {
      name: [...words, data, ...flags].join(" "),
      command: (clone) => [
        `${clone}/${program}`,
        ...words.slice(0, 1),
        data,
        ...words.slice(1),
        ...flags,
        ...out,
      ],
      out: files.length > 0 ? { folder, files } : undefined,
    };
  };
  return [
    run(["find"], []),
    run(["find", "--verify"], ["result.json", "history.csv", "verify.csv"]),
    run(["train", "--epochs", "6"], ["model.onnx", "model.json", "history.csv"]),
    run(["compare", "--epochs", "2"], ["result.json", "history.csv"]),
    {
      name: `suggest on the history of find ${data} ${flags.slice(2, 4).join(" ")}`,
      command: (clone) => [
        `${clone}/${program}`,
        "suggest",
        "find/history.csv",
        "--json",
        "--out",
        "suggest",
      ],
      out: { folder: "suggest", files: ["result.json"] },
    },
  ];
}
