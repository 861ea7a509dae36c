// The runtimes, each installed from npm into a folder of its own.
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const ending = process.platform === "win32" ? ".exe" : "";

const node = (major) => ({
  name: `Node ${major}`,
  install: `node@${major}`,
  file: `node/bin/node${ending}`,
  words: [],
  restricted: [
    major < 22 ? "--experimental-permission" : "--permission",
    ...["--allow-fs-read=*", "--allow-fs-write=*", "--allow-child-process", "--allow-addons"],
    ...(major < 26 ? [] : ["--allow-net"]),
  ],
});
const deno = ["read", "write", "env", "sys", "run", "ffi"].map((what) => `--allow-${what}`);

/** What is installed for each, where its program is then, and what it is called with; and what
 * it is called with where it allows the command no more than that needs. */
export const runtimes = [
  ...[20, 22, 24, 26].map(node),
  { name: "Bun", install: "bun", file: "bun/bin/bun.exe", words: [] },
  {
    ...{ name: "Deno", install: "deno", file: `deno/deno${ending}` },
    words: ["run", "-A"],
    restricted: ["run", "--no-prompt", ...deno],
  },
];

/**
 * Installs a runtime.
 *
 * @param runtime one of `runtimes`
 * @param folder where it gets a folder of its own
 * @returns the runtime with its `program` and `version`, or with the reason why it is `missing`
 */
export async function installed(runtime, folder) {
  const own = join(folder, runtime.name.replace(" ", "-").toLowerCase());
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, "package.json"), '{ "private": true }\n');
  const program = join(own, "node_modules", runtime.file);
  try {
    const words = ["install", "--no-audit", "--no-fund", "--loglevel=error", runtime.install];
    await run("npm", words, { cwd: own, shell: process.platform === "win32" });
    const { stdout } = await run(program, ["--version"]);
    return { ...runtime, program, version: /\d+\.\d+\.\d+/.exec(stdout)[0] };
  } catch (error) {
    return { ...runtime, missing: error.stderr || error.message };
  }
}
