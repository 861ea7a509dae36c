import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { copyWasm } from "./wasm.mjs";

/** Bundles entries with the Rollup that is installed in the app, and the plugins that most use. */
export async function bundle({ app, entries, out }) {
  const config = `import commonjs from "@rollup/plugin-commonjs";
import json from "@rollup/plugin-json";
import { nodeResolve } from "@rollup/plugin-node-resolve";
export default {
  input: ${JSON.stringify(entries)},
  output: { dir: ${JSON.stringify(out)}, format: "es" },
  plugins: [nodeResolve({ browser: true }), commonjs(), json()],
};
`;
  writeFileSync(join(app, "rollup.config.mjs"), config);
  const rollup = join(app, "node_modules/rollup/dist/bin/rollup");
  try {
    const { stderr } = await promisify(execFile)(process.execPath, [rollup, "-c"], { cwd: app });
    copyWasm(app, out);
    return { errors: [], warnings: stderr.split("\n(!) ").slice(1) };
  } catch (error) {
    return { errors: [error.stderr || error.message], warnings: [] };
  }
}
