import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { seededRandom } from "lrfinder";
import { afterAll, expect, test } from "vitest";
import { lockFolder } from "../../files/folder-lock.js";
import { lrfinder, root, temporaryFolder } from "../../testing/lrfinder.js";
import { checkpointName, readCheckpoint } from "./checkpoint.js";
import { train } from "./train.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (...names: string[]) => join(folder.path, ...names);
const read = (...names: string[]) => readFileSync(at(...names));
const launcher = fileURLToPath(new URL("../../../bin/lrfinder.js", import.meta.url));

const file = "examples/data/digits.csv";
const flags = {
  target: "digit",
  epochs: "120",
  patience: "120",
  hidden: "32",
  members: "0",
  l2: "0.002",
};
const words = [
  "train",
  file,
  ...Object.entries(flags).flatMap(([key, value]) => [`--${key}`, value]),
];

/** Runs the command, and kills it and its processes at a moment; whether it had ended by then. */
function killed(out: string, afterMs: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const all = [launcher, ...words, "--resume", "--out", out];
    const command = spawn(process.execPath, all, { cwd: root, stdio: "ignore", detached: true });
    const moment = setTimeout(() => process.kill(-command.pid!, "SIGKILL"), afterMs);
    command.on("error", reject);
    command.on("exit", (code) => {
      clearTimeout(moment);
      resolve(code === 0);
    });
  });
}

test("killed at six random moments and resumed, it comes to the same model, bit for bit", async () => {
  const start = performance.now();
  expect(await lrfinder([...words, "--out", at("unbroken")])).toMatchObject({ code: 0 });
  const wholeMs = performance.now() - start;
  const files = readdirSync(at("unbroken")).sort();
  const same = (out: string) => {
    expect(readdirSync(out).sort()).toEqual(files);
    for (const name of ["model.onnx", "history.csv", "training.svg"]) {
      expect(readFileSync(join(out, name)).equals(read("unbroken", name)), name).toBe(true);
    }
  };
  const seed = 20;
  const random = seededRandom(seed);
  // In their order, so that some fall into each part of the run, although it gets ever further.
  const moments = Array.from({ length: 6 }, () => random() * wholeMs).sort((a, b) => a - b);
  const told: string[] = [];
  const out = at("killed");
  for (let moment of moments) {
    // Where it has ended by then, it is begun anew, and killed earlier.
    for (; await killed(out, moment); moment /= 2) {
      same(out);
      rmSync(out, { recursive: true });
    }
    const kept = await readCheckpoint(out);
    told.push(`${Math.round(moment)} ms (${kept?.epochs.length ?? "nothing"} kept)`);
  }
  console.info(`seed ${seed}, ${Math.round(wholeMs)} ms unbroken; killed at ${told.join(", ")}`);
  expect(await lrfinder([...words, "--resume", "--out", out])).toMatchObject({ code: 0 });
  same(out);
}, 240_000);

const around = {
  out: { columns: 80, color: false, unicode: true, terminal: false },
  seconds: () => 1,
};

/** Trains in this process, and interrupts it at the first progress line that fits. */
async function interrupted(out: string, { when }: { when: RegExp }) {
  const controller = new AbortController();
  const outcome = await train(
    file,
    { ...flags, schedule: "plateau", out, resume: true },
    {
      ...around,
      signal: controller.signal,
      progress: (line) => when.test(line) && controller.abort(),
    },
  );
  // The process of a run would have ended by now.
  (await lockFolder(out))();
  return outcome;
}

test("interrupted, it says where, keeps its last whole epoch, and goes on from there", async () => {
  const out = at("interrupted");
  // Where the table is read faster than the halt is seen, the next part has begun.
  expect(await interrupted(out, { when: /^reading/ })).toEqual({
    ...{ exitCode: 130, text: "" },
    complaints: [
      expect.stringMatching(
        /^interrupted while the (table was read|training was prepared); nothing was written$/,
      ),
    ],
  });
  expect(existsSync(out)).toBe(false);

  const seeking = await interrupted(out, { when: /^finding the rate: sweep 2/ });
  expect(seeking.complaints).toEqual([
    `interrupted while the rate was sought; nothing is lost but the search: --resume begins again in ${out}`,
  ]);
  expect(readdirSync(out)).toEqual([checkpointName]);

  const fitting = await interrupted(out, { when: /^epoch 40 of 120, loss \S+, validation loss / });
  expect(fitting).toMatchObject({ exitCode: 130, text: "" });
  const { epochs } = (await readCheckpoint(out))!;
  expect(epochs.length).toBeGreaterThanOrEqual(39);
  expect(fitting.complaints![0]).toMatch(/^interrupted in epoch \d+ of 120; /);
  expect(fitting.complaints![0]).toContain(
    `${out} holds the training after epoch ${epochs.length}, and --resume goes on from there`,
  );

  const words = [...Object.entries({ ...flags, schedule: "plateau" })].flatMap(([key, value]) => [
    ...[`--${key}`, value],
  ]);
  const other = await lrfinder(["train", file, ...words, "--out", out, "--resume", "--seed", "1"]);
  expect(other.stderr).toContain(`${out} holds a training with --seed 0, not with --seed 1`);
  const [resumed, straight] = await Promise.all([
    lrfinder(["train", file, ...words, "--resume", "--out", out]),
    lrfinder(["train", file, ...words, "--out", at("straight")]),
  ]);
  expect([resumed.code, straight.code]).toEqual([0, 0]);
  for (const name of ["model.onnx", "history.csv"]) {
    expect(read("interrupted", name).equals(read("straight", name)), name).toBe(true);
  }
});
