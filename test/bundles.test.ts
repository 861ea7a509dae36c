import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";
import { describe, expect, test } from "vitest";

// What each public entry point costs a page: bundled from dist for browsers, with Vite's own
// settings and the peers left out, since a page chooses those itself.

/**
 * The bytes, minified and gzipped, that an entry point may reach, and the packages it is known to
 * load.
 */
interface Allowed {
  readonly entry: string;
  readonly bytes: number;
  /** Loaded with the entry point. */
  readonly atOnce: readonly string[];
  /** Loaded when something is drawn or trained. */
  readonly later: readonly string[];
}

const table: readonly Allowed[] = [
  { entry: ".", bytes: 15_900, atOnce: [], later: [] },
  { entry: "./descent", bytes: 6_600, atOnce: [], later: [] },
  {
    entry: "./onnx",
    bytes: 152_000,
    atOnce: ["@bufbuild/protobuf", "onnx-buf"],
    later: ["onnxruntime-web", "vega", "vega-lite"],
  },
  { entry: "./plot", bytes: 20_500, atOnce: [], later: ["vega", "vega-lite"] },
  { entry: "./table", bytes: 17_000, atOnce: [], later: [] },
  {
    entry: "./tfjs",
    bytes: 25_200,
    atOnce: ["@tensorflow/tfjs"],
    later: ["vega", "vega-lite"],
  },
  { entry: "./arrays", bytes: 2_700, atOnce: [], later: [] },
  { entry: "./names", bytes: 500, atOnce: [], later: [] },
  { entry: "./histories", bytes: 14_500, atOnce: [], later: [] },
  // For Node, Bun and Deno.
  { entry: "./exec", bytes: 2_500, atOnce: [], later: ["node"] },
  { entry: "./internal", bytes: 42_000, atOnce: [], later: [] },
];

const library = fileURLToPath(new URL("../packages/lrfinder/", import.meta.url));
const manifest: {
  exports: Record<string, { default: string }>;
  peerDependencies: Record<string, string>;
} = JSON.parse(readFileSync(`${library}package.json`, "utf8"));

const external = Object.keys(manifest.peerDependencies);

/** The chunks of an entry point, or of a program: the text of a module that imports from one. */
async function bundled(entry: string, program?: string): Promise<Rolldown.OutputChunk[]> {
  const file = library + manifest.exports[entry]!.default;
  const asked = "program-of-a-page";
  const result = await build({
    root: library,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: "silent",
    plugins: [
      {
        name: "program",
        resolveId: (id) => (id === asked ? id : undefined),
        load: (id) => (id === asked ? `${program} from ${JSON.stringify(file)};` : undefined),
      },
    ],
    build: {
      write: false,
      rolldownOptions: {
        input: program ? asked : file,
        preserveEntrySignatures: "strict",
        external,
      },
    },
    worker: { rolldownOptions: { external } },
  });
  return [result]
    .flat()
    .flatMap((bundle) => ("output" in bundle ? bundle.output : []))
    .filter((file) => file.type === "chunk");
}

/** The chunks that the entry point loads at once: itself, and what its chunks import statically. */
function chunksAtOnce(chunks: readonly Rolldown.OutputChunk[]): Rolldown.OutputChunk[] {
  const reached = new Set(chunks.filter(({ isEntry }) => isEntry));
  for (const { imports } of reached) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) reached.add(chunk);
  }
  return [...reached];
}

/**
 * The package that a bundled module is of, `node` where it stands for a module of Node's; else
 * none.
 */
function packageOf(id: string): string[] {
  if (id.includes("__vite-browser-external")) return ["node"];
  const name = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1];
  return name ? [name] : [];
}

/** The packages in chunks, and those that they import from outside by `edges`. */
function packagesOf(
  chunks: readonly Rolldown.OutputChunk[],
  edges: (chunk: Rolldown.OutputChunk) => readonly string[],
): string[] {
  const outside = chunks.flatMap(edges).filter((name) => !name.endsWith(".js"));
  const inside = chunks.flatMap(({ moduleIds }) => moduleIds.flatMap(packageOf));
  return [...new Set([...inside, ...outside])].sort();
}

function sizeOf(chunks: readonly Rolldown.OutputChunk[]): number {
  return chunksAtOnce(chunks).reduce((sum, chunk) => sum + gzipSync(chunk.code).length, 0);
}

/** What a page loads that takes one thing out of the engine. */
const programs = [
  {
    what: "a dense network",
    code: "export { createTrainer, sequential, dense, sgd }",
    bytes: 80_000,
  },
  {
    what: "a network of other layers",
    code: "export { createTrainer, sequential, conv2d, dense, sgd }",
    bytes: 85_000,
  },
  {
    what: "a recurrent network",
    code: "export { createTrainer, sequential, lstm, dense, sgd }",
    bytes: 90_000,
  },
  {
    what: "a model that is written as a function",
    code: "export { createTrainer, modelFrom, dense, sgd }",
    bytes: 90_000,
  },
  { what: "any model", code: "export { createTrainer, readModel, sgd }", bytes: 130_000 },
];

test.each(programs)("training $what costs a page at most $bytes bytes", async ({ code, bytes }) => {
  const size = sizeOf(await bundled("./onnx", code));
  expect(size).toBeLessThan(bytes);
  expect(size).toBeGreaterThan(0.4 * bytes);
});

const bundles = await Promise.all(
  table.map(async (allowed) => {
    const chunks = await bundled(allowed.entry);
    return { ...allowed, chunks, first: chunksAtOnce(chunks), size: sizeOf(chunks) };
  }),
);

test("every public entry point is in the table", () => {
  expect(table.map(({ entry }) => entry).sort()).toEqual(Object.keys(manifest.exports).sort());
});

describe.each(bundles)("$entry, $size bytes for a page", ({ bytes, size, ...bundle }) => {
  test(`stays below ${bytes}`, () => {
    expect(size).toBeLessThan(bytes);
    // Four fifths of the limit: less means that something is missing, or that the limit is to be
    // lowered.
    expect(size).toBeGreaterThan(0.8 * bytes);
  });

  test(`loads ${bundle.atOnce.join(", ") || "no package"} at once`, () => {
    expect(packagesOf(bundle.first, ({ imports }) => imports)).toEqual(bundle.atOnce);
  });

  test(`loads ${bundle.later.join(", ") || "no package"} later, in chunks of their own`, () => {
    const rest = bundle.chunks.filter((chunk) => !bundle.first.includes(chunk));
    const lazily = bundle.first.flatMap(({ dynamicImports }) => dynamicImports);
    const outside = lazily.filter((name) => external.includes(name));
    const later = packagesOf(rest, (chunk) => [...chunk.imports, ...chunk.dynamicImports]);
    expect([...new Set([...outside, ...later])].sort()).toEqual(bundle.later);
  });
});

test("what reads event files of TensorBoard is loaded with the first of them, or not at all", async () => {
  const modules = (chunks: readonly Rolldown.OutputChunk[]) =>
    chunks.flatMap(({ moduleIds }) => moduleIds).filter((id) => id.includes("/event-"));
  const { first, chunks } = bundles.find(({ entry }) => entry === "./histories")!;
  const atOnce = modules(first).map((id) => id.split("/").at(-1));
  expect(atOnce).toEqual(["event-records.js"]);
  expect(modules(chunks).length).toBe(3);
  expect(modules(await bundled("./histories", "export { readCurves, readHistory }"))).toEqual([]);
});

test.each(bundles.filter(({ entry }) => entry !== "./onnx"))(
  "$entry holds nothing of the engine",
  ({ entry, chunks }) => {
    const modules = chunks.flatMap(({ moduleIds }) => moduleIds);
    // Each list of names is a file, and there are no others.
    expect(modules.length).toBeGreaterThan(["./names", "./exec"].includes(entry) ? 7 : 10);
    expect(modules.filter((id) => id.includes("/dist/onnx/"))).toEqual([]);
  },
);
