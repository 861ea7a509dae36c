// Runs the packed packages in every runtime that npm has, and prints what came of it:
// `npm run test:runtimes`. Flag: --only <names>, such as `--only "Node 20,Deno"`.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { difference } from "./difference.mjs";
import { installed, runtimes } from "./runtimes.mjs";
import { layOut, steps } from "./steps.mjs";
import { cell, failed, markdown, namedFailures } from "./table.mjs";

const { values } = parseArgs({ options: { only: { type: "string" } } });
const root = fileURLToPath(new URL("../../", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "lrfinder-runtimes-"));
const app = join(work, "app");
const say = (line) => process.stderr.write(`${line}\n`);

function npm(folder, words) {
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: "skip" };
  const shell = process.platform === "win32";
  return execFileSync("npm", words, { cwd: folder, encoding: "utf8", env, shell }).trim();
}

function installPackages() {
  mkdirSync(app);
  writeFileSync(join(app, "package.json"), '{ "private": true, "type": "module" }\n');
  const tarballs = ["packages/lrfinder", "packages/cli"].map((name) => {
    const words = ["pack", "--ignore-scripts", "--silent", "--pack-destination", work];
    return join(work, npm(join(root, name), words));
  });
  npm(app, ["install", "--no-audit", "--no-fund", "--loglevel=error", ...tarballs]);
  layOut(app, { root });
}

async function installRuntimes() {
  const wanted = values.only?.split(",").map((name) => name.trim());
  const there = [];
  for (const runtime of runtimes.filter(({ name }) => wanted?.includes(name) ?? true)) {
    const found = await installed(runtime, work);
    if (found.missing === undefined) there.push(found);
    else say(`${runtime.name} is skipped: npm does not install it here: ${found.missing.trim()}`);
  }
  return there;
}

/** Does a step with a runtime, and compares what it made with what the first one made. */
async function done(step, runtime, around) {
  try {
    const made = await steps[step](runtime, around);
    const found = made.found ?? made;
    around.expected[step] ??= found;
    const expected = made.expected ?? around.expected[step];
    const apart = found.map((bytes, i) => difference(bytes, expected[i]));
    const some = apart.filter((much) => much !== undefined);
    return { compared: found.length > 0, ...(some.length > 0 && { apart: Math.max(...some) }) };
  } catch (error) {
    return { failure: error.message };
  }
}

async function measured() {
  installPackages();
  const there = await installRuntimes();
  const [first] = there;
  const at = (name, runtime) => join(work, "made", `${name} ${runtime.name}`.replace(/ /g, "-"));
  mkdirSync(join(work, "made"));
  const results = new Map(there.map((runtime) => [runtime, {}]));
  const expected = {};
  for (const step of Object.keys(steps)) {
    for (const runtime of there) {
      const others = there.filter((other) => other !== runtime);
      const result = await done(step, runtime, { app, at, first, others, expected });
      results.get(runtime)[step] = result;
      say(`${runtime.name} ${runtime.version}, ${step}: ${cell(result)}`);
    }
  }
  return results;
}

try {
  const results = await measured();
  const rows = [...results].map(([{ name, version }, cells]) => [
    `${name.split(" ")[0]} ${version}`,
    ...Object.values(cells).map(cell),
  ]);
  console.log(markdown(["runtime", ...Object.keys(steps)], rows));
  const named = namedFailures(readFileSync(join(root, "docs/runtimes.md"), "utf8"));
  const unnamed = [...results].flatMap(([{ name }, cells]) =>
    Object.entries(cells)
      .filter(([step, result]) => failed(result) && !named.includes(`${name}, ${step}`))
      .map(([step]) => `${name}, ${step}`),
  );
  if (unnamed.length > 0) {
    console.log(`docs/runtimes.md does not name: ${unnamed.join("; ")}`);
    process.exitCode = 1;
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
