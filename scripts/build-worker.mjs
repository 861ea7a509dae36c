// Bundles the worker in which the library's trainers run into one file, which Node loads in a third of the
// time of the 150 modules that it is made of; only if one of these has changed since. Run by `npm run build`,
// after the compiler. Pages have bundlers of their own, which take the modules.
import { utimesSync } from "node:fs";
import { join } from "node:path";
import { changedSince, root } from "./changed.mjs";

const library = join(root, "packages/lrfinder");
const folder = join(library, "dist/onnx/trainer");
/** As `start-worker-node.ts` names it. */
const name = "worker-bundle.mjs";
const bundle = join(folder, name);
const madeOf = ["packages/lrfinder/dist", "package-lock.json", "scripts/build-worker.mjs"];

if (changedSince(bundle, madeOf)) {
  const { build } = await import("vite");
  await build({
    root: library,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: "warn",
    ssr: { noExternal: true, external: ["onnxruntime-node", "onnxruntime-web"] },
    build: {
      ssr: join(folder, "worker.js"),
      outDir: folder,
      emptyOutDir: false,
      target: "node20",
      // A stack that someone sends us names functions and lines.
      minify: false,
      // The packages in the bundle ask that their licences come with them.
      license: { fileName: "worker-bundle.licenses.md" },
      rolldownOptions: {
        // What is loaded later is in the same file, and runs when it is asked for.
        checks: { ineffectiveDynamicImport: false },
        output: { entryFileNames: name, comments: false, codeSplitting: false },
      },
    },
  });
}
// It is used where it is newer than what the compiler last wrote.
const now = new Date();
utimesSync(bundle, now, now);
