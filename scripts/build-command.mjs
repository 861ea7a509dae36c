// Bundles the command into packages/cli/dist/bundle, which its launcher runs and npm publishes; only if something
// it is made of has changed since. Run by `npm run build`, behind the compiler. Node takes longer to find and
// parse the 700 small files that the command is made of than the command takes to find a rate.
import { join } from "node:path";
import { changedSince, root } from "./changed.mjs";

const command = join(root, "packages/cli");
const library = join(root, "packages/lrfinder/dist");
const bundle = join(command, "dist/bundle");
const entries = {
  main: join(command, "dist/main.js"),
  "job-process": join(command, "dist/job-process.js"),
  worker: join(library, "onnx/trainer/worker.js"),
};
const madeOf = [
  "packages/cli/src",
  "packages/lrfinder/dist",
  "package-lock.json",
  "scripts/build-command.mjs",
];

/** Packages that are not bundled: native code and what lies beside it, and what few runs load. */
const external = [
  "@duckdb/node-bindings",
  "onnxruntime-node",
  "onnxruntime-web",
  "open",
  "vega",
  "vega-lite",
];

/** Modules that are loaded together, by their paths; all others go where those that import them are. */
const chunks = [
  { name: "commander", test: /[\\/]node_modules[\\/]commander[\\/]/ },
  { name: "duckdb", test: /[\\/]@duckdb[\\/]/ },
  // The worker's own file starts to listen as soon as it is loaded.
  {
    name: "lrfinder-onnx",
    test: /[\\/](lrfinder[\\/]dist[\\/]onnx(?![\\/]trainer[\\/]worker\.js)|onnx-buf|@bufbuild)[\\/]/,
  },
  // What rasterises loads native code as soon as it is loaded.
  { name: "lrfinder-plot", test: /[\\/]lrfinder[\\/]dist[\\/]plot[\\/](?!render[\\/]png\.js)/ },
  { name: "lrfinder", test: /[\\/]lrfinder[\\/]dist[\\/](?!onnx|plot)/ },
];

const startsWorker = 'new URL("../trainer/worker.js", import.meta.url)';

/** The library starts its worker by the place of its file; here that is beside the chunk that starts it. */
let placed = false;
const workerBesideChunks = {
  name: "worker-beside-chunks",
  transform: {
    filter: { id: /[\\/]node\.js$/, code: startsWorker },
    handler(code) {
      placed = true;
      return code.replace(startsWorker, 'new URL("./worker.js", import.meta.url)');
    },
  },
};

if (changedSince(join(bundle, "main.js"), madeOf)) {
  const { build } = await import("vite");
  await build({
    root: command,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: "warn",
    ssr: { noExternal: true, external },
    plugins: [workerBesideChunks],
    build: {
      ssr: true,
      outDir: bundle,
      emptyOutDir: true,
      target: "node20",
      // A stack that someone sends us names functions and lines.
      minify: false,
      // The packages in the bundle ask that their licences come with them.
      license: { fileName: "licenses.md" },
      rolldownOptions: {
        input: entries,
        output: {
          entryFileNames: "[name].js",
          chunkFileNames: "[name].js",
          codeSplitting: { includeDependenciesRecursively: false, groups: chunks },
        },
      },
    },
  });
  if (!placed)
    throw new Error("the library starts its worker in another way than build-command knows");
}
