import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emptyFolder, packedInto, root } from "./packed.js";

// What is published: packed by npm, unpacked where nothing else is, and used by another process.

const library = join(root, "packages/lrfinder");
const { exports, imports } = JSON.parse(readFileSync(join(library, "package.json"), "utf8")) as {
  exports: Record<string, Record<string, string>>;
  imports: Record<string, Record<string, string>>;
};

const { path: place, remove } = emptyFolder();
let files: string[];
beforeAll(() => {
  execFileSync("tar", ["-xzf", packedInto(place, "packages/lrfinder")], { cwd: place });
  files = readdirSync(join(place, "package"), { recursive: true, encoding: "utf8" });
});
afterAll(remove);

/** A folder with the library in its node_modules, and of other packages just those named. */
function installed(name: string, packages: readonly string[] = []): string {
  const folder = join(place, name);
  mkdirSync(folder);
  cpSync(join(place, "package"), join(folder, "node_modules/lrfinder"), { recursive: true });
  for (const each of packages) {
    cpSync(join(root, "node_modules", each), join(folder, "node_modules", each), {
      recursive: true,
    });
  }
  return folder;
}

/** The packages that a package depends on, and those that they do. */
function dependenciesOf(folder: string): string[] {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const names = Object.keys(manifest.dependencies ?? {});
  return [
    ...new Set(
      names.flatMap((name) => [name, ...dependenciesOf(join(root, "node_modules", name))]),
    ),
  ];
}

function run(folder: string, program: string): string {
  writeFileSync(join(folder, "program.mjs"), program);
  return execFileSync(process.execPath, ["program.mjs"], { cwd: folder, encoding: "utf8" });
}

describe("the tarball", () => {
  test("holds what is compiled, its license, and nothing else", () => {
    const extra = files
      .map((file) => file.replaceAll("\\", "/"))
      .filter((file) => !/^(package\.json|README\.md|LICENSE|dist(\/.*)?)$/.test(file));
    expect(extra).toEqual([]);
    expect(files.filter((file) => /\.test(-kit)?\.|tsbuildinfo|\.map$/.test(file))).toEqual([]);
    expect(files).toContain("LICENSE");
  });

  test("holds every file that package.json names", () => {
    const targets = Object.values({ ...exports, ...imports }).flatMap(Object.values);
    expect(targets.length).toBeGreaterThan(5);
    expect(targets.filter((target) => !existsSync(join(place, "package", target)))).toEqual([]);
  });

  test("holds types next to every module", () => {
    const modules = files.filter((file) => file.endsWith(".js"));
    expect(modules.length).toBeGreaterThan(50);
    const untyped = modules.filter((file) => !files.includes(file.replace(/\.js$/, ".d.ts")));
    expect(untyped).toEqual([]);
  });
});

describe("installed with nothing else", () => {
  test("the core finds the rate of a pit", () => {
    const out = run(
      installed("core"),
      `import { findLearningRate, trainerFrom } from "lrfinder";
      let weight = 3;
      const trainer = trainerFrom(
        (lr) => {
          const loss = weight ** 2;
          weight -= lr * 2 * weight;
          return loss;
        },
        { snapshot: () => weight, restore: (saved) => { weight = saved; } },
      );
      const { suggestion, restored } = await findLearningRate(trainer);
      console.log(suggestion.status, suggestion.lr < 1, restored, weight);`,
    );
    expect(out).toBe("found true true 3\n");
  });

  test("the core's types need neither a DOM nor Node", () => {
    const folder = installed("types");
    const file = join(folder, "program.mts");
    writeFileSync(
      file,
      `import { findLearningRate, type LearningRateResult, trainerFrom } from "lrfinder";
      const result: Promise<LearningRateResult> = findLearningRate(trainerFrom((lr) => 2 * lr));
      // @ts-expect-error a rate is a number
      findLearningRate(trainerFrom((lr: string) => lr.length));
      export { result };`,
    );
    const program = ts.createProgram([file], {
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2023,
      lib: ["lib.es2023.d.ts"],
      types: [],
      strict: true,
      noEmit: true,
    });
    const messages = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
    expect(messages).toEqual([]);
  });
});

describe("installed with its declared dependencies", () => {
  let folder: string;
  beforeAll(() => {
    const packages = dependenciesOf(library);
    expect(packages.filter((name) => name.startsWith("onnxruntime"))).toEqual([]);
    folder = installed("engine", packages);
  });

  const native =
    "onnxruntime-node (where its install script fails, set ONNXRUNTIME_NODE_INSTALL=skip before)";
  test.each([
    ["{}", native],
    ["{ worker: true }", native],
    ['{ runtime: "onnxruntime-web" }', "onnxruntime-web"],
    ['{ runtime: "onnxruntime-web", worker: true }', "onnxruntime-web"],
  ])("the engine loads, and a trainer with %s names the package to install", (options, missing) => {
    const out = run(
      folder,
      `import { dense, sequential, createTrainer } from "lrfinder/onnx";
      const model = sequential([dense(1)], { inputShape: [1] });
      const loss = "mean-squared-error";
      const options = { model, loss, data: { x: [1], y: [1] }, ...${options} };
      await createTrainer(options).catch(({ name, code, message }) => console.log(name, code, message));`,
    );
    expect(out).toBe(
      `Error missing-runtime training needs ONNX Runtime, which is not installed here: npm install ${missing}\n`,
    );
  });
});

describe("a worker in Node", () => {
  // Its layers, its optimizer and what writes its graph are loaded later than the worker.
  const program = `
    import { conv2d, createTrainer, dense, dog, flatten, sequential } from "lrfinder/onnx";
    const x = Float32Array.from({ length: 20 * 36 }, (_, i) => Math.sin(i));
    const y = Float32Array.from({ length: 20 }, (_, i) => Math.cos(3 * i));
    const model = sequential([conv2d(2, 3), flatten(), dense(1)], { inputShape: [1, 6, 6] });
    const loss = "mean-squared-error";
    for (const worker of [false, true]) {
      const options = { model, loss, optimizer: dog(), data: { x, y }, batchSize: 5, worker };
      const trainer = await createTrainer(options);
      const { loss: losses } = await trainer.step({ learningRate: new Array(20).fill(1) });
      await trainer.close();
      console.log(JSON.stringify(losses));
    }`;

  test("is one file, or its modules where that is missing or out of date, and trains alike to the bit", () => {
    const folder = installed("worker", dependenciesOf(library));
    const engine = "node_modules/onnxruntime-node";
    symlinkSync(join(root, engine), join(folder, engine), "junction");
    const dist = join(folder, "node_modules/lrfinder/dist");
    const [bundle, module] = ["worker-bundle.mjs", "worker.js"].map((name) =>
      join(dist, "onnx/trainer", name),
    ) as [string, string];

    renameSync(module, `${module}-away`);
    const [inThread, inBundle] = run(folder, program).trim().split("\n");
    renameSync(`${module}-away`, module);
    renameSync(bundle, `${bundle}-away`);
    const [, inModules] = run(folder, program).trim().split("\n");
    writeFileSync(bundle, "throw new Error();");
    utimesSync(bundle, 1, 1);
    writeFileSync(join(dist, "platform.tsbuildinfo"), "");
    const [, compiledSince] = run(folder, program).trim().split("\n");

    expect(JSON.parse(inThread!)).toHaveLength(20);
    expect([inBundle, inModules, compiledSince]).toEqual([inThread, inThread, inThread]);
  });

  test("imports nothing but Node and ONNX Runtime, and comes with the licences of what is in it", () => {
    const file = join(place, "package/dist/onnx/trainer/worker-bundle");
    const { importedFiles } = ts.preProcessFile(readFileSync(`${file}.mjs`, "utf8"));
    const outside = importedFiles
      .map(({ fileName }) => fileName)
      .filter((name) => !/^node:/.test(name));
    expect(outside.sort()).toEqual(["onnxruntime-node", "onnxruntime-web"]);
    const licences = readFileSync(`${file}.licenses.md`, "utf8");
    expect(dependenciesOf(library).filter((name) => !licences.includes(name))).toEqual([]);
  });
});

describe("the core as it is published", () => {
  /** The modules that dist/index.js is made of, by what they import, themselves included. */
  function modules(entry: string, seen = new Map<string, string[]>()): Map<string, string[]> {
    if (seen.has(entry)) return seen;
    const { importedFiles } = ts.preProcessFile(readFileSync(entry, "utf8"));
    const names = importedFiles.map(({ fileName }) => fileName);
    seen.set(entry, names);
    for (const name of names.filter((each) => each.startsWith(".")))
      modules(resolve(dirname(entry), name), seen);
    return seen;
  }
  const core = () => modules(join(place, "package/dist/index.js"));

  test("imports no package", () => {
    const found = [...core()];
    expect(found.length).toBeGreaterThan(25);
    const packages = found.flatMap(([file, names]) =>
      names
        .filter((name) => !name.startsWith("."))
        .map((name) => `${relative(place, file)} → ${name}`),
    );
    expect(packages).toEqual([]);
  });

  test("names no console, clock, chance or process", () => {
    const banned = new Set(["console", "Date", "performance", "process", "globalThis", "crypto"]);
    const found: string[] = [];
    for (const file of core().keys()) {
      const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ESNext);
      const visit = (node: ts.Node) => {
        const text = ts.isPropertyAccessExpression(node) ? node.getText(source) : "";
        if (text === "Math.random") found.push(`${relative(place, file)}: ${text}`);
        if (ts.isIdentifier(node) && banned.has(node.text))
          found.push(`${relative(place, file)}: ${node.text}`);
        ts.forEachChild(node, visit);
      };
      visit(source);
    }
    expect(found).toEqual([]);
  });
});
