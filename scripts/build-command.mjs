// Bundles the command into packages/cli/dist/bundle, which its launcher runs and npm publishes;
// only if something it is made of has changed since. Run by `npm run build`, after the compiler.
// Node takes longer to find and parse the 700 small files that the command is made of than the
// command takes to find a rate.
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

/** Packages that are not bundled: native code and what lies next to it, and what few runs load. */
const external = [
  ...["@duckdb/node-bindings", "onnxruntime-web", "open", "vega", "vega-lite"],
  // What only sweeps on many machines load, installed by those who have such.
  ...["bullmq", "ioredis", "pg"],
];

/**
 * Modules that are loaded together, by their paths; all others go where those that import them are.
 */
const chunks = [
  {
    name: "shell",
    test: /[\\/]cli[\\/]dist[\\/](arguments|errors|shell|terminal)[\\/]/,
  },
  // What ends programs that were started: it loads what starts them.
  { name: "groups", test: /[\\/]cli[\\/]dist[\\/]processes[\\/]groups/ },
  // What is written to a folder; digests and locks are loaded with `--out` alone.
  { name: "files", test: /[\\/]cli[\\/]dist[\\/]files[\\/](?!whole-answer|folder-lock)/ },
  // What trains or runs a model's file; a table needs none of it.
  {
    name: "model",
    test: /[\\/](cli[\\/]dist[\\/](model[\\/](?!flag-words)|arrays[\\/](?!starts|read-bytes)|commands[\\/](train[\\/]model-subject|predict[\\/](predict-)?array))|lrfinder[\\/]dist[\\/](arrays[\\/](?!arrays-by-start)|recipe[\\/]model[\\/](?!model-fault))|@zip\.js)/,
  },
  {
    name: "network",
    test: /[\\/]cli[\\/]dist[\\/](network[\\/]|verification[\\/]settings|model[\\/]flag-words|arrays[\\/](starts|read-bytes))|lrfinder[\\/]dist[\\/]arrays[\\/]arrays-by-start/,
  },
  {
    name: "verification",
    test: /[\\/]cli[\\/]dist[\\/](verification|suggestion|searching)[\\/](?!rules-table|settings)/,
  },
  // The command line of `exec`, and what it does.
  {
    name: "exec-options",
    test: /[\\/]cli[\\/]dist[\\/](commands[\\/]exec[\\/](command|options|settings)|trainer-program[\\/](host-channel|helper-file))/,
  },
  {
    name: "exec",
    test: /[\\/]((cli[\\/]dist[\\/](commands[\\/]exec|processes|trainer-program))|lrfinder[\\/]dist[\\/]exec)[\\/]/,
  },
  // What is asked of `find`, `compare` and `train`, and how it is written.
  {
    name: "asked",
    test: /[\\/]cli[\\/]dist[\\/]commands[\\/](find|compare|train)[\\/](options|command-line)\./,
  },
  // What a sweep does in the process that a person started, and what its pool does.
  {
    name: "sweep",
    test: /[\\/]cli[\\/]dist[\\/](commands[\\/]sweep[\\/](?!command\.|job|queue-options|attach|find-sweep|list-sweeps|needed-files|queue-sweep|sweep-in-queue|bases[\\/]\w+-job)|jobs[\\/]process-pool)/,
  },
  // Sweeps on many machines, and what takes their jobs.
  {
    name: "queue-options",
    test: /[\\/]cli[\\/]dist[\\/](queue[\\/](options|address)|commands[\\/](sweep[\\/]queue-options|worker[\\/]options))/,
  },
  {
    name: "queue",
    test: /[\\/]cli[\\/]dist[\\/](queue[\\/](?!options|address)|commands[\\/]sweep[\\/](attach|find-sweep|list-sweeps|needed-files|queue-sweep|sweep-in-queue))/,
  },
  {
    name: "worker",
    test: /[\\/]cli[\\/]dist[\\/]commands[\\/]worker[\\/](?!command\.|options)/,
  },
  {
    name: "sweep-job",
    test: /[\\/]cli[\\/]dist[\\/]commands[\\/]sweep[\\/](job\.|bases[\\/]\w+-job)/,
  },
  { name: "commander", test: /[\\/]node_modules[\\/]commander[\\/]/ },
  { name: "duckdb", test: /[\\/]@duckdb[\\/]/ },
  { name: "onnxruntime", test: /[\\/]onnxruntime-(node|common)[\\/]/ },
  // The worker's own file starts to listen as soon as it is loaded.
  {
    name: "lrfinder-onnx",
    test: /[\\/](lrfinder[\\/]dist[\\/]onnx(?![\\/]trainer[\\/]worker\.js)|onnx-buf|@bufbuild)[\\/]/,
  },
  // What rasterises is loaded when a PNG is drawn.
  {
    name: "lrfinder-plot",
    test: /[\\/]lrfinder[\\/]dist[\\/]plot[\\/](?!render[\\/]png-node\.js)/,
  },
  // Settings, words and checks that the command line needs before any work begins.
  {
    name: "lrfinder-settings",
    test: /[\\/]lrfinder[\\/]dist[\\/]((numeric|names|schedules|recipe)[\\/]|range-test[\\/]short-training\.js)/,
  },
  { name: "lrfinder", test: /[\\/]lrfinder[\\/]dist[\\/](?!onnx|plot)/ },
];

/**
 * What names other files by their place, and how the bundle names them: the native part of ONNX
 * Runtime stays in its package. The library's worker is next to its chunks, as it is in its folder.
 */
const places = [["require(`../bin/napi-", "require(`onnxruntime-node/bin/napi-"]];
const missing = new Set(places.map(([there]) => there));

const placesInBundle = {
  name: "places-in-bundle",
  transform(code) {
    let changed = code;
    for (const [there, here] of places.filter(([there]) => code.includes(there))) {
      missing.delete(there);
      changed = changed.replace(there, here);
    }
    return changed === code ? undefined : changed;
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
    plugins: [placesInBundle],
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
        // What a worker leaves unloaded is together with the engine here.
        checks: { ineffectiveDynamicImport: false },
        output: {
          entryFileNames: "[name].js",
          chunkFileNames: "[name].js",
          // They are in the sources; licences are in the file next to the bundle.
          comments: false,
          codeSplitting: { includeDependenciesRecursively: false, groups: chunks },
        },
      },
    },
  });
  if (missing.size > 0) throw new Error(`build-command finds no ${[...missing].join(" and no ")}`);
}
