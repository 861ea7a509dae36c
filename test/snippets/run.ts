import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import ts from "typescript";

/** What came of running a module: the values it showed, in order, or what it threw. */
export interface Run {
  readonly shown: readonly unknown[];
  readonly error?: string;
}

const driver = `
import { writeFileSync } from "node:fs";
import { shown } from "./shows.js";
const runs = [];
for (let i = 0; i < Number(process.argv[2]); i++) {
  shown.length = 0;
  const error = await import(\`./snippet-\${i}.js\`).then(() => undefined, (thrown) => String(thrown?.stack ?? thrown));
  runs.push({ shown: [...shown], error });
}
writeFileSync("runs.json", JSON.stringify(runs, (_, value) => ArrayBuffer.isView(value) ? [...value] : value));
process.exit(0);
`;

/**
 * Runs modules of TypeScript one after another in a process of their own, in a folder that is
 * removed again.
 *
 * @param options.surroundings the folder of the files that they import by `./name.js`.
 */
export async function runModules(
  modules: readonly string[],
  { root, surroundings }: { root: string; surroundings: string },
): Promise<readonly Run[]> {
  const folder = mkdtempSync(join(root, "node_modules", ".snippets-"));
  const put = (name: string, text: string) => writeFileSync(join(folder, name), text);
  try {
    mkdirSync(join(folder, "logs"));
    put("package.json", '{ "type": "module" }');
    put("driver.js", driver);
    for (const file of readdirSync(surroundings)) {
      put(`${basename(file, ".ts")}.js`, compiled(readFileSync(join(surroundings, file), "utf8")));
    }
    for (const [i, module] of modules.entries()) put(`snippet-${i}.js`, compiled(module));
    const run = promisify(execFile);
    // The README's table, and its model as the command trains it.
    const table = join(root, "examples/data/penguins.csv");
    const command = [join(root, "packages/cli/bin/lrfinder.js"), "train", table];
    const flags = [
      "--target",
      "Species",
      "--lr",
      "0.01",
      "--epochs",
      "2",
      "--out",
      "penguins-model",
    ];
    await run(process.execPath, [...command, ...flags, "--quiet"], { cwd: folder });
    // Programs that serve take any port that is free.
    const env = { ...process.env, PORT: "0" };
    const running = run(process.execPath, ["driver.js", String(modules.length)], {
      cwd: folder,
      env,
    });
    // Whoever would ask a program that serves a trainer is gone.
    running.child.stdin?.end();
    await running;
    return JSON.parse(readFileSync(join(folder, "runs.json"), "utf8"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compiled(source: string): string {
  const compilerOptions = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext };
  return ts.transpileModule(source, { compilerOptions }).outputText;
}
