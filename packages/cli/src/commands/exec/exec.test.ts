import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { lossCurve, medianCurve, suggest } from "lrfinder";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asked } from "../../testing/asked.js";
import { keptRunning } from "../../testing/kept-running.js";
import { type Finished, lrfinder, root, temporaryFolder } from "../../testing/lrfinder.js";
import { printed } from "../../testing/printed.js";
import { plainPython, python, weight } from "../../testing/programs.js";
import type { RunEvent } from "../../watching/run-event.js";
import type { ExecAnswer } from "./answer.js";

const folder = temporaryFolder();
const out = join(folder.path, "report");
afterAll(folder.remove);

const answerOf = ({ stdout }: Finished) => JSON.parse(stdout) as ExecAnswer;
const sweep = ["exec", "--steps", "60", "--min-lr", "1e-5"];

let json: Finished;
let written: Finished;
beforeAll(async () => {
  json = await lrfinder([...sweep, "--json", "--", ...weight("prints")]);
  written = await lrfinder([...sweep, "--out", out, "--curve", "first", "--", ...weight("quiet")]);
});

test("the JSON stands alone, is that of find, and null where a program does not say it", () => {
  expect(json).toMatchObject({ code: 0, stderr: "" });
  const answer = answerOf(json);
  expect(Object.keys(answer).join()).toBe(
    "status,reason,lr,band,rule,rules,warnings,stoppedBy,steps,samples,features,stepsPerEpoch," +
      "optimizer,batchSize,hidden,threads,seconds,interval,verify,l2,repeats,task,classes,columns,notes,program",
  );
  expect(answer).toMatchObject({
    ...{ status: "found", reason: null, rule: "default", stoppedBy: "diverged" },
    ...{ samples: null, features: null, hidden: null, batchSize: null, threads: null },
    ...{ stepsPerEpoch: 7, optimizer: "momentum", repeats: 3 },
  });
  expect(answer.program).toEqual({
    ...{ command: weight("prints"), channel: "stdio", restores: true, reseeds: true },
    ...{ died: null, printed: [] },
  });
});

test("the files are those of find, and hold the metrics and the curve that was asked for", () => {
  expect(written).toMatchObject({ code: 0, stderr: "" });
  expect(readdirSync(out).sort()).toEqual(
    ["history.csv", "loss.png", "loss.svg", "lr.svg", "report.html", "result.json"].sort(),
  );
  const [head, ...rows] = readFileSync(join(out, "history.csv"), "utf8").trimEnd().split("\n");
  expect(head).toBe("repeat,iteration,lr,loss,smoothed,first");
  const cells = rows.map((row) => row.split(",").map(Number));
  expect(cells.every(([, , , loss, , first]) => loss === first)).toBe(true);
  const curves = [...new Set(cells.map(([repeat]) => repeat))].map((repeat) => {
    const own = cells.filter((row) => row[0] === repeat);
    return lossCurve({
      learningRates: own.map((row) => row[2]!),
      losses: own.map((row) => row[3]!),
    });
  });
  const { lr, band } = JSON.parse(readFileSync(join(out, "result.json"), "utf8"));
  const said = suggest(medianCurve(curves), { optimizer: "momentum", repeats: curves });
  expect(said).toEqual({ status: "found", lr, band, rule: "default" });
  const report = readFileSync(join(out, "report.html"), "utf8");
  expect(report).toContain("lrfinder exec --min-lr 0.00001 --steps 60 --curve first --out");
  expect(written.stdout).toMatch(
    /Measured on python3 \S+weight\.py quiet 30 16, with momentum\. The curve is of first\./,
  );
});

test("a program that dies gives no rate, its curve, and its last words; the code is 1", async () => {
  const dead = join(folder.path, "dead");
  const flags = [...sweep, "--json", "--out", dead, "--", ...weight("kill", { at: 70, batch: 1 })];
  const { code, stdout, stderr } = await lrfinder(flags);
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  const answer: ExecAnswer = JSON.parse(stdout);
  expect(answer).toMatchObject({ status: "none", lr: null, stoppedBy: "error" });
  expect(answer.reason).toContain("was ended by SIGKILL");
  expect(answer.reason).toMatch(/update 70 begins$/);
  expect(answer.program.died).toContain("was ended by SIGKILL");
  expect(answer.program.printed).toEqual(["update 70 begins"]);
  const [, ...rows] = readFileSync(join(dead, "history.csv"), "utf8").trimEnd().split("\n");
  expect(rows).toHaveLength(69);
  expect(answer.steps).toBe(69);
  expect(readFileSync(join(dead, "report.html"), "utf8")).toContain(
    "What the program printed last",
  );
});

test("--show-output shows what the program prints, and --quiet the rate alone", async () => {
  const flags = ["--repeats", "1", "--show-output", "--quiet"];
  const shown = await lrfinder([...sweep, ...flags, "--", ...weight("prints")]);
  expect(shown.code).toBe(0);
  expect(shown.stdout).toMatch(/^\d[\d.]*(e-\d+)?\n$/);
  expect(shown.stderr).toContain("update 1 begins\n");
  expect(shown.stderr).toContain("from a child\n");
});

test("--watch tells a page the whole run", async () => {
  let events: RunEvent[] = [];
  const words = [...sweep, "--json", "--repeats", "1", "--watch", "--no-open", "--port", "0"];
  const { code } = await lrfinder([...words, "--", ...weight("quiet")], {
    async meanwhile(command) {
      const at = await printed(command, { on: "stderr", matching: /http:[^#\s]+(?=#)/ });
      const { text } = await asked(at, { path: "/run" });
      events = [...text.matchAll(/^data: (.*)$/gm)].map(([, event]) => JSON.parse(event!));
    },
  });
  expect(code).toBe(0);
  expect(events[0]).toMatchObject({
    ...{ kind: "started", steps: 60, repeats: 1, minLr: 1e-5, maxLr: 10 },
    measuredOn: expect.stringMatching(/weight\.py quiet 30 16, with momentum$/),
  });
  expect(events.at(-1)).toMatchObject({ kind: "ended", stoppedBy: ["diverged"] });
});

test("--helper python prints the file that a program imports", async () => {
  const { code, stdout } = await lrfinder(["exec", "--helper", "python"]);
  expect(code).toBe(0);
  const file = join(root, "packages/cli/helpers/lrfinder_exec.py");
  expect(stdout).toBe(readFileSync(file, "utf8"));
});

const hello = (rest = "") =>
  plainPython(`print('{"op":"hello","protocol":1${rest}}', flush=True); input(); input()`);

test.each([
  [["--helper", "cobol"], /^--helper must be python, not cobol\n$/],
  [[], /^COMMAND is missing: lrfinder exec \[flags\] -- COMMAND \.\.\., such as /],
  [["--channel", "pipe", "--", "x"], /^--channel must be stdio or socket, not pipe\n$/],
  [["--hello-timeout", "0", "--", "x"], /^--hello-timeout must be a number above 0, not 0\n$/],
  [["--steps", "9", "--epochs", "1", "--", "x"], /^--steps and --epochs exclude each other/],
  [
    ["--min-lr", "1", "--max-lr", "1", "--", "x"],
    /^--min-lr must be below --max-lr \(1\), not 1\n/,
  ],
  [["--port", "1", "--", "x"], /^--port is of the page that watches: add --watch, /],
  [["--", "no-such-program"], /^no-such-program could not be started: there is no such program; /],
  [["--epochs", "2", "--", ...hello()], /^--epochs needs stepsPerEpoch, which .* give --steps/],
  [
    ["--epochs", "9", "--", ...hello(',"stepsPerEpoch":200000')],
    /^--epochs 9 makes 1,800,000 steps, more than 1,000,000: ask for fewer\n$/,
  ],
  [
    ["--curve", "accuracy", "--", ...weight("quiet")],
    /^--curve must be what the program measures beside its loss: that is first, not accuracy\n$/,
  ],
  [["--hello-timeout", "1", "--", python, "-c", "input()"], /within 1 s: docs\/exec\.md says how/],
])("%j is refused in one sentence, with 2, and nothing is written", async (words, sentence) => {
  const place = join(folder.path, "refused");
  const { code, stdout, stderr } = await keptRunning(["exec", "--out", place, ...words]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(sentence);
  expect(stderr.trimEnd()).not.toContain("\n");
  // A folder is made once a program is ready to train.
  expect(existsSync(place) ? readdirSync(place) : []).toEqual([]);
});
