import { copyFileSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/**
 * Copies ONNX Runtime's WebAssembly beside a bundle that names it, for bundlers that leave to their
 * user what a module names by `new URL`.
 */
export function copyWasm(app, out) {
  const scripts = readdirSync(out).filter((file) => file.endsWith(".js"));
  const names = scripts.flatMap(
    (file) => readFileSync(join(out, file), "utf8").match(/ort-wasm[\w.-]*\.wasm/g) ?? [],
  );
  if (names.length === 0) return;
  const { resolve } = createRequire(join(app, "package.json"));
  const folder = dirname(resolve("onnxruntime-web"));
  for (const name of new Set(names)) copyFileSync(join(folder, name), join(out, name));
}
