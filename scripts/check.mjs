// npm run check: formatting and lint, types, and what nobody uses, at the same time.
import { spawn } from "node:child_process";

const checks = ["biome check", "tsc -p tsconfig.test.json", "knip"];

/** The exit code of a command of the project's packages, whose output is that of this one. */
function run(command) {
  return new Promise((resolve) => {
    spawn(command, { shell: true, stdio: "inherit" }).once("close", resolve);
  });
}

const codes = await Promise.all(checks.map(run));
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
