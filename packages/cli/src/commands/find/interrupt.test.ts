import { existsSync, readdirSync, readFileSync, watch, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Finished, lrfinder, temporaryFolder } from "../../testing/lrfinder.js";
import { wholeness } from "../../testing/whole-folder.js";
import { find } from "./find.js";

const folder = temporaryFolder();
afterAll(folder.remove);

/** The numbers that an interrupted search left in a folder. */
function left(out: string) {
  const [head, ...rows] = readFileSync(join(out, "history.csv"), "utf8").trimEnd().split("\n");
  const answer = JSON.parse(readFileSync(join(out, "result.json"), "utf8"));
  return { answer, head, rows, files: readdirSync(out).sort() };
}

const nothing = { lr: null, band: null, status: "none", stoppedBy: "aborted", warnings: [] };

test("in the middle of a sweep, what was measured so far is kept", async () => {
  const out = join(folder.path, "sweep");
  const stale = join(folder.path, "sweep", "report.html");
  const controller = new AbortController();
  let seen = "";
  const outcome = await find(
    "examples/data/digits.csv",
    { target: "digit", steps: "100000", out },
    {
      out: { columns: 80, color: false, unicode: true, terminal: false },
      signal: controller.signal,
      seconds: () => 1.5,
      progress(line) {
        if (existsSync(out) && !existsSync(stale)) writeFileSync(stale, "of an earlier search");
        if (line.startsWith("repeat")) seen ||= line;
        if (seen) controller.abort();
      },
    },
  );
  expect(seen).toMatch(/^repeat 1 of about 3, step [\d,]+ of 100,000, rate 1\S*e-7, loss \d\S*$/);
  const { answer, head, rows, files } = left(out);
  expect(head).toBe("repeat,iteration,lr,loss,smoothed,accuracy");
  expect(rows.length).toBeGreaterThan(0);
  expect(answer).toMatchObject({ ...nothing, steps: rows.length, samples: 1797, seconds: 1.5 });
  expect(answer.reason).toBe(`interrupted at step ${rows.length} of repeat 1`);
  expect(rows.at(-1)).toMatch(new RegExp(`^1,${rows.length},`));
  expect(Object.values(answer.rules).every((lr) => lr === null)).toBe(true);
  expect(files).toEqual(["history.csv", "result.json"]);
  expect(outcome).toEqual({
    exitCode: 130,
    text: "",
    complaints: [`${answer.reason}; what was measured is in ${out}`],
  });
});

/** Runs the command and interrupts it as soon as something is in a folder. */
function interrupted(
  words: readonly string[],
  { when, out, signal = "SIGINT" }: { when: string; out: string; signal?: NodeJS.Signals },
): Promise<Finished> {
  return lrfinder([...words, "--out", out], {
    meanwhile(command) {
      const watcher = watch(folder.path, { recursive: false }, () => {
        if (!existsSync(when)) return;
        watcher.close();
        command.kill(signal);
      });
      command.on("close", () => watcher.close());
    },
  });
}

let sweep: Finished;
let fullBatch: Finished;
let closed: Finished;
const outs = {
  sweep: join(folder.path, "long"),
  fullBatch: join(folder.path, "full"),
  closed: join(folder.path, "closed"),
};

beforeAll(async () => {
  const digits = ["find", "examples/data/digits.csv", "--target", "digit"];
  sweep = await interrupted([...digits, "--steps", "1000000"], {
    ...{ when: outs.sweep, out: outs.sweep, signal: "SIGTERM" },
  });
  closed = await interrupted([...digits, "--steps", "1000000"], {
    ...{ when: outs.closed, out: outs.closed, signal: "SIGHUP" },
  });
  fullBatch = await interrupted([...digits, "--batch-size", "full", "--hidden", "2048,2048"], {
    ...{ when: outs.fullBatch, out: outs.fullBatch },
  });
});

test("SIGINT inside one long full-batch update ends with 130, and consistent files", () => {
  expect(fullBatch).toMatchObject({ code: 130, stdout: "" });
  const { answer, head, rows, files } = left(outs.fullBatch);
  expect(fullBatch.stderr).toMatch(/^interrupted [^\n]*; what was measured is in \S+\n$/);
  expect(head).toMatch(/^repeat,iteration,lr,loss,smoothed(,accuracy)?$/);
  expect(answer).toMatchObject({ ...nothing, steps: rows.length, batchSize: "full" });
  expect(answer.reason).toMatch(/^interrupted/);
  expect(files).toEqual(["history.csv", "result.json"]);
});

test("SIGTERM ends with 143, and consistent files", () => {
  expect(sweep).toMatchObject({ code: 143, stdout: "" });
  const { answer, rows } = left(outs.sweep);
  expect(answer).toMatchObject({ ...nothing, steps: rows.length });
});

test("SIGHUP, for a closed terminal, ends with 129, and consistent files", () => {
  expect(closed).toMatchObject({ code: 129, stdout: "" });
  const { answer, rows, files } = left(outs.closed);
  expect(answer).toMatchObject({ ...nothing, steps: rows.length });
  expect(files).toEqual(["history.csv", "result.json"]);
  expect(wholeness(outs.closed, "result.json")).toBe("whole");
});

test("while the table is read, the files say that nothing was measured", async () => {
  const out = join(folder.path, "reading");
  // Standard input that never ends, and more than a pipe holds: once it is written, it is being
  // read.
  const rows = `a,y\n${"1,2\n".repeat(300_000)}`;
  const finished = await lrfinder(["find", "-", "--target", "y", "--out", out, "--json"], {
    endless: true,
    meanwhile(command) {
      command.stdin!.write(rows, () => command.kill("SIGINT"));
    },
  });
  expect(finished).toMatchObject({ code: 130, stdout: "" });
  const { answer, rows: measured } = left(out);
  expect(measured).toEqual([]);
  expect(answer).toMatchObject({ ...nothing, steps: 0, samples: 0 });
  expect(answer.reason).toMatch(/^interrupted while the table was read$/);
});
