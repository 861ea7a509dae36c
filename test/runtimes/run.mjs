// Runs the packed packages in every runtime that npm has, bundles the library with the bundlers that
// `npm test` has no place for, and prints what came of it: `npm run test:runtimes`.
// Flag: --only <names>, such as `--only "Node 20,Deno,Rollup"`.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bundlers } from "./bundlers.mjs";
import { chosen } from "./chosen.mjs";
import { root } from "./packages.mjs";
import { runtimes } from "./runtimes.mjs";
import { tableOf, unnamedFailures } from "./table.mjs";

const { values } = parseArgs({ options: { only: { type: "string" } } });
const wanted = chosen({ runtime: runtimes, bundler: bundlers }, values.only);
const work = mkdtempSync(join(tmpdir(), "lrfinder-runtimes-"));
const say = (line) => process.stderr.write(`${line}\n`);

/** What is loaded only where it is wanted, and what it says of the runtimes or bundlers. */
const measures = {
  runtime: async (...options) =>
    (await import("./measure-runtimes.mjs")).measureRuntimes(...options),
  bundler: async (...options) =>
    (await import("./measure-bundlers.mjs")).measureBundlers(...options),
};

try {
  const page = readFileSync(join(root, "docs/runtimes.md"), "utf8");
  for (const [kind, those] of Object.entries(wanted)) {
    if (those.length === 0) continue;
    const folder = join(work, kind);
    mkdirSync(folder);
    const rows = await measures[kind](those, { work: folder, say });
    console.log(tableOf(kind, rows));
    const unnamed = unnamedFailures(rows, page);
    if (unnamed.length > 0) {
      console.log(`docs/runtimes.md does not name: ${unnamed.join("; ")}\n`);
      process.exitCode = 1;
    }
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
