import { copyFileSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build } from "esbuild";

/** Bundles entries with esbuild, as `esbuild --bundle --splitting --format=esm` does. */
export async function bundle({ app, entries, out }) {
  const { errors, warnings } = await build({
    absWorkingDir: app,
    entryPoints: entries,
    bundle: true,
    splitting: true,
    format: "esm",
    outdir: out,
    logLevel: "silent",
  }).catch((failure) => failure);
  if (errors.length === 0) copyWasm(app, out);
  return { errors: errors.map(({ text }) => text), warnings: warnings.map(({ text }) => text) };
}

/** esbuild leaves to its user what a module names by `new URL`: ONNX Runtime's WebAssembly. */
function copyWasm(app, out) {
  const code = readdirSync(out).map((file) => readFileSync(join(out, file), "utf8"));
  const names = code.flatMap((text) => text.match(/ort-wasm[\w.-]*\.wasm/g) ?? []);
  if (names.length === 0) return;
  const { resolve } = createRequire(join(app, "package.json"));
  const folder = dirname(resolve("onnxruntime-web"));
  for (const name of new Set(names)) copyFileSync(join(folder, name), join(out, name));
}
