import { build } from "esbuild";
import { copyWasm } from "./wasm.mjs";

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
