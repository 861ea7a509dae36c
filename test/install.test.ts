import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { libraryCode } from "lrfinder/internal";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emptyFolder, packedInto, published, ran, root, strangersEnvironment } from "./packed.js";

// A stranger's install: both packages, packed and installed by npm where nothing else is, with what
// README.md says to install beside the library. npm takes the other packages from its cache, and
// asks the registry for what is not there.

const env = strangersEnvironment();
const folder = emptyFolder();
afterAll(() => folder.remove());
const app = join(folder.path, "app");
beforeAll(() => {
  mkdirSync(app);
  writeFileSync(join(app, "package.json"), '{ "private": true, "type": "module" }\n');
  const tarballs = published.map((name) => packedInto(folder.path, name));
  const words = ["install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
  ran("npm", { folder: app, words: [...words, ...tarballs] });
  cpSync(join(root, "examples/data/iris.csv"), join(app, "iris.csv"));
}, 300_000);

describe("installed by a stranger", () => {
  test("one package has the command, and the library has none", () => {
    const manifest = (name: string): { bin?: Record<string, string> } =>
      JSON.parse(readFileSync(join(app, "node_modules", name, "package.json"), "utf8"));
    expect(manifest("lrfinder").bin).toBeUndefined();
    expect(manifest("lrfinder-cli").bin).toEqual({ lrfinder: "bin/lrfinder.js" });
  });

  test("npx lrfinder finds a rate for a table, and writes every file of its report", () => {
    const words = ["--no-install", "lrfinder", "find", "iris.csv", "--target", "species"];
    const out = ran("npx", { folder: app, words: [...words, "--json", "--out", "report"] });
    const { status, lr, band } = JSON.parse(out);
    expect(status).toBe("found");
    expect(lr).toBeGreaterThan(band[0]);
    expect(lr).toBeLessThan(band[1]);
    const files = ["history.csv", "loss.png", "loss.svg", "lr.svg", "report.html", "result.json"];
    expect(files.filter((file) => !existsSync(join(app, "report", file)))).toEqual([]);
  });

  test("a program trains with the library, and draws", () => {
    const program = `
      import { findLearningRate } from "lrfinder";
      import { createTrainer, dense, fit, sequential } from "lrfinder/onnx";
      import { plotLoss } from "lrfinder/plot";

      const x = Array.from({ length: 200 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);
      const y = x.map(([a, b]) => 2 * a - b);
      const model = sequential([dense(1)], { inputShape: [2] });
      const trainer = await createTrainer({ model, loss: "mean-squared-error", data: { x, y } });
      const result = await findLearningRate(trainer);
      const { lr } = result.suggestion;
      const { history } = await fit(trainer, { epochs: 20, learningRate: lr });
      const loss = history.epochs.map((epoch) => epoch.loss);
      const picture = await plotLoss(result).toPng();
      console.log(loss.at(-1) < 0.1 * loss[0], String.fromCharCode(...picture.slice(1, 4)));
      await trainer.close();`;
    writeFileSync(join(app, "program.js"), program);
    const out = execFileSync(process.execPath, ["program.js"], { cwd: app, encoding: "utf8", env });
    expect(out).toBe("true PNG\n");
  });

  test("the program that the lab exports names what it needs, and finds the command's rate with it", () => {
    const columns = ["sepal_length", "sepal_width", "petal_length", "petal_width", "species"];
    const table = { features: 4, task: "classification", classes: ["a", "b", "c"] } as const;
    const code = libraryCode(
      { file: "iris.csv", columns, target: 4, inputs: [0, 1, 2, 3], task: "auto", table },
      {
        ...{ hidden: [8], activation: "relu", optimizer: "adam", batchSize: 32, seed: 0 },
        ...{ minLr: 1e-7, maxLr: 10, sweep: "exponential", steps: 60, repeats: 1 },
      },
    );
    const [, names] = /^\/\/ npm install (.*)$/m.exec(code)!;
    const missing = names!
      .split(" ")
      .filter((name) => !existsSync(join(app, "node_modules", name)));
    const words = ["install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
    if (missing.length > 0) ran("npm", { folder: app, words: [...words, ...missing] });
    writeFileSync(join(app, "exported.mjs"), code);
    const printed = execFileSync(process.execPath, ["exported.mjs"], {
      cwd: app,
      encoding: "utf8",
      env,
    });
    const flags = ["--hidden", "8", "--steps", "60", "--repeats", "1", "--json"];
    const find = ["--no-install", "lrfinder", "find", "iris.csv", "--target", "species"];
    const { lr } = JSON.parse(ran("npx", { folder: app, words: [...find, ...flags] }));
    expect(Number(/lr: ([\d.e-]+)/.exec(printed)![1]) / lr).toBeCloseTo(1, 5);
  });

  test("without the engine, the command says how to install it behind a proxy", () => {
    const engine = join(app, "node_modules/onnxruntime-node");
    renameSync(engine, `${engine}-away`);
    const command = join(app, "node_modules/lrfinder-cli/bin/lrfinder.js");
    const words = [command, "find", "iris.csv", "--target", "species"];
    const { status, stderr } = spawnSync(process.execPath, words, { cwd: app, encoding: "utf8" });
    renameSync(`${engine}-away`, engine);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^training needs ONNX Runtime.*ONNXRUNTIME_NODE_INSTALL=skip.*\n$/);
  });
});

describe("a checkout", () => {
  test("npm warns of nothing, and does not fetch CUDA libraries", () => {
    const { stdout, stderr } = spawnSync("npm", ["prefix"], {
      cwd: root,
      encoding: "utf8",
      env,
      shell: process.platform === "win32",
    });
    expect({ stdout: stdout.trim(), stderr }).toEqual({ stdout: root, stderr: "" });
    const settings = readFileSync(join(root, ".npmrc"), "utf8").split("\n");
    expect(settings).toEqual(
      expect.arrayContaining(["onnxruntime-node-install=skip", "loglevel=error"]),
    );
  });
});

test("README.md begins with installing: both packages, every peer, and the switch", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const [, heading, section] = /\n## (.*)\n([\s\S]*?)\n## /.exec(readme)!;
  expect(heading).toBe("Install");
  const { peerDependencies } = JSON.parse(
    readFileSync(join(root, "packages/lrfinder/package.json"), "utf8"),
  );
  const named = [
    "npm install lrfinder ",
    "npm install -g lrfinder-cli ",
    "npx lrfinder-cli ",
    "ONNXRUNTIME_NODE_INSTALL=skip",
    ...Object.keys(peerDependencies).map((name) => `\`${name}\``),
  ];
  expect(named.filter((name) => !section!.includes(name))).toEqual([]);
});
