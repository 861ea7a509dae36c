import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { lossCurve, medianCurve, suggest } from "lrfinder";
import { afterAll, expect, test } from "vitest";
import { asked } from "../../testing/asked.js";
import { lrfinder, root, temporaryFolder } from "../../testing/lrfinder.js";
import { printed } from "../../testing/printed.js";
import type { Ended, Points, RunEvent, Started } from "../../watching/run-event.js";
import type { FindAnswer } from "./answer.js";

const folder = temporaryFolder();
afterAll(folder.remove);

const digits = ["find", "examples/data/digits.csv", "--target", "digit"];
const watching = ["--watch", "--no-open", "--port", "0"];

const address = { on: "stderr", matching: /http:[^#\s]+(?=#)/ } as const;

/** Everything that a page is told, once it has all. */
async function toldBy(at: string): Promise<RunEvent[]> {
  const { text } = await asked(at, { path: "/run" });
  return [...text.matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json!));
}

test("a page is told the whole run, and the command answers as without it", async () => {
  let events: Promise<RunEvent[]> | undefined;
  const out = join(folder.path, "report");
  const [watched, alone] = await Promise.all([
    lrfinder([...digits, "--json", "--out", out, ...watching], {
      async meanwhile(command) {
        events = toldBy(await printed(command, address));
      },
    }),
    lrfinder([...digits, "--json"]),
  ]);
  const numbers = ({ seconds: _, ...answer }: FindAnswer) => answer;
  const answer: FindAnswer = JSON.parse(watched.stdout);
  expect(numbers(answer)).toEqual(numbers(JSON.parse(alone.stdout)));
  expect(watched.code).toBe(0);
  expect(watched.stderr).toMatch(/^Watch it at http:\/\/127\.0\.0\.1:\d+\/#\/watch\n$/);

  const told = (await events)!;
  const [started, ended] = [told[0] as Started, told.at(-1) as Ended];
  expect(started).toEqual({
    kind: "started",
    command: `lrfinder find examples/data/digits.csv --target digit --out ${out}`,
    measuredOn:
      "1,797 rows and 64 features of examples/data/digits.csv (target digit: 10 classes), with adam, batches of 32 and hidden layers of 64 and 64 (relu)",
    ...{ minLr: 1e-7, maxLr: 10, sweep: "exponential", steps: 100, repeats: "auto" },
  });
  const points = told.slice(1, -1) as Points[];
  const curves = [0, 1, 2].map((repeat) => {
    const own = points.filter((each) => each.repeat === repeat);
    const losses = own.flatMap((each) => each.losses).map(Number);
    return lossCurve({ learningRates: own.flatMap((each) => each.learningRates), losses });
  });
  // The history has the same numbers, to the last digit.
  const [, ...rows] = readFileSync(join(out, "history.csv"), "utf8").trimEnd().split("\n");
  const cells = rows.map((row) => row.split(",").slice(0, 4).map(Number));
  expect(cells).toEqual(
    curves.flatMap(({ learningRates, losses }, repeat) =>
      losses.map((loss, i) => [repeat + 1, i + 1, learningRates[i], loss]),
    ),
  );
  expect(ended.kind).toBe("ended");
  expect(ended.result.suggestion).toEqual(
    suggest(medianCurve(curves), { optimizer: "adam", repeats: curves }),
  );
  const { learningRates, smoothed } = medianCurve(curves);
  expect(ended.curve).toEqual({ learningRates, smoothed });
  expect(ended.result.suggestion).toMatchObject({ lr: answer.lr, band: answer.band });
  expect(ended.result).toMatchObject({ interval: answer.interval, rules: answer.rules });
  expect(ended.stoppedBy).toEqual(["diverged", "diverged", "diverged"]);
  expect(ended.headline).toMatch(/^The learning rate is 0\.00\d+; the network trains /);
  expect(ended.details.join("\n")).toContain("Measured on 1,797 rows and 64 features");
});

test("Ctrl-C after the answer changes no exit code", async () => {
  const tiny = ["find", "examples/data/wine.csv", "--target", "cultivar", "--max-lr", "1e-6"];
  const finished = await lrfinder([...tiny, "--json", ...watching], {
    meanwhile: (command) => {
      command.stdout!.once("data", () => command.kill("SIGINT"));
    },
  });
  expect(finished.code).toBe(1);
  expect(JSON.parse(finished.stdout)).toMatchObject({ status: "none", lr: null });
});

// The program of Debian and others that gives a command a terminal.
const script = "/usr/bin/script";

test.skipIf(process.platform !== "linux" || !existsSync(script))(
  "in a terminal the page stays until Ctrl-C, and the exit code is that of the answer",
  async () => {
    const words = ["find", "examples/data/wine.csv", "--target", "cultivar", ...watching];
    // A shell that stayed beside the command would get Ctrl-C, too, and answer for it.
    const line = ["exec", process.execPath, "packages/cli/bin/lrfinder.js", ...words].join(" ");
    const command = spawn(script, ["-qec", line, "/dev/null"], {
      cwd: root,
      env: { ...process.env, LC_ALL: "C.UTF-8" },
    });
    const ended = new Promise((resolve) => command.on("close", resolve));
    const stays = /The page stays at (http:\S+)#\/watch until Ctrl-C/;
    const sentence = await printed(command, { on: "stdout", matching: stays });
    const [, at = ""] = stays.exec(sentence)!;
    for (const time of ["first", "again"]) {
      expect((await toldBy(at)).at(-1)?.kind, time).toBe("ended");
    }
    command.stdin.write("\x03");
    expect(await ended).toBe(0);
  },
);

test("Ctrl-C in the middle is told to the page, and ends with 130", async () => {
  let events: Promise<RunEvent[]> | undefined;
  const finished = await lrfinder([...digits, "--steps", "1000000", ...watching], {
    async meanwhile(command) {
      const at = await printed(command, address);
      events = toldBy(at);
      const { body } = await fetch(`${at}run`);
      for await (const part of body!) {
        if (new TextDecoder().decode(part).includes('"points"')) break;
      }
      command.kill("SIGINT");
    },
  });
  expect(finished).toMatchObject({ code: 130, stdout: "" });
  expect(finished.stderr).toMatch(/\ninterrupted at step [\d,]+ of repeat 1\n$/);
  const told = (await events)!;
  expect(told.at(-1)).toEqual({ kind: "interrupted", reason: "interrupted" });
  expect(told.filter(({ kind }) => kind === "points").length).toBeGreaterThan(0);
});

test.each([
  [["none.csv", "--target", "y", ...watching], "none.csv does not exist: check the path\n"],
  [
    ["a.csv", "--target", "y", "--port", "1"],
    "--port is of the page that watches: add --watch, or leave it out\n",
  ],
  [
    ["a.csv", "--target", "y", "--no-open"],
    "--no-open is of the page that watches: add --watch, or leave it out\n",
  ],
])("%j is refused in one sentence, and no page is opened", async (words, stderr) => {
  expect(await lrfinder(["find", ...words])).toEqual({ code: 2, stdout: "", stderr });
});
