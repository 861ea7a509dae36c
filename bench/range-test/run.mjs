// npm run bench [-- --only ours --cases lenet,13-64-64-1 --rounds 6] : times a 100-step range test
// here, in TensorFlow.js and in PyTorch, in one run on one machine, and prints how many times as fast
// we are. Each measurement has a process of its own, so that its peak of resident memory is its own,
// too. PyTorch and lrfinder take turns, since a shared machine is sometimes faster, sometimes slower,
// and what is timed minutes apart cannot be compared: each round gives a ratio, best of 5 to best of
// 5, and the median of the rounds counts. The lowest and the highest are printed, too.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "../median.mjs";
import { inTorch, torchIsMissing } from "../torch.mjs";
import { cases as denseCases, fileCases, repetitions, rows, sweep } from "./cases.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const flag = (name) => {
  const place = process.argv.indexOf(name);
  return place < 0 ? undefined : process.argv[place + 1];
};
const wanted = (name) => (flag("--only") ?? name) === name;

const nameOf = ({ network, layers }) => network ?? layers.join("-");
const chosen = flag("--cases")?.split(",");
const isChosen = (each) => chosen?.includes(nameOf(each)) ?? true;

/** Networks that PyTorch writes; none where it is missing. */
function exportedCases() {
  const folder = mkdtempSync(join(tmpdir(), "lrfinder-bench-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return fileCases.filter(isChosen).flatMap((each) => {
    const file = join(folder, `${each.network}.onnx`);
    const written = inTorch(join(here, "export_network.py"), [
      JSON.stringify([each.network, file]),
    ]);
    return written ? [{ ...each, file }] : [];
  });
}

const cases = [...denseCases.filter(isChosen), ...exportedCases()];

function timed(file, options) {
  const out = execFileSync(process.execPath, [join(here, file), JSON.stringify(options)], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return JSON.parse(out.trim().split("\n").at(-1));
}

/** How long Node takes to start and end, beside which the start of a session is judged; in milliseconds, best of 5. */
function emptyNode() {
  const times = Array.from({ length: 5 }, () => {
    const begin = performance.now();
    execFileSync(process.execPath, ["-e", "0"]);
    return performance.now() - begin;
  });
  return Math.min(...times);
}

function torch(each) {
  if (!wanted("torch")) return undefined;
  const program = join(here, "torch_range_test.py");
  return inTorch(program, [JSON.stringify({ rows, ...each, sweep, repetitions })]);
}

const rounds = Array.from({ length: Number(flag("--rounds") ?? 6) }, () => ({
  torch: cases.map(torch),
  ours: cases.map((each) => timed("ours.mjs", each)),
}));
const known = (values) => values.filter((value) => value !== undefined);

const number = (value, digits = 1) => (Number.isFinite(value) ? value.toFixed(digits) : "–");
console.log(`${cpus()[0].model}, one thread, Node ${process.version}`);
console.log(
  `100 steps, 1e-7 → 0.1, best of 5, median of ${rounds.length} rounds, ms; × is how many times as fast lrfinder is, CPU × the same by time of the processor, for a machine that is busy\n`,
);
const columns = [
  "network",
  "batch",
  "optimizer",
  "lrfinder",
  "torch",
  "×",
  "in rounds",
  "CPU ×",
  "goal",
  "tfjs",
  "×",
];
columns.push("goal", "create", "peak MB", "torch MB", "tfjs MB");
const lines = [columns];
for (const [i, each] of cases.entries()) {
  const ours = (figure) => median(rounds.map((round) => round.ours[i][figure]));
  const inTfjs = wanted("tfjs") && (each.layers || each.network === "lenet");
  const tfjs = inTfjs ? timed("tfjs.mjs", each) : undefined;
  const torchs = rounds.map((round) => round.torch[i]);
  const torchTimes = torchs.map((timing) => timing?.ms);
  const ratios = known(rounds.map((round, k) => torchTimes[k] && torchTimes[k] / round.ours[i].ms));
  const processor = rounds.map((round) => round.torch[i]?.cpuMs / round.ours[i].cpuMs);
  const goal = (peer) =>
    [each.target?.[peer], each.reach?.[peer]].filter((n) => n !== undefined).join("–") || "";
  lines.push([
    nameOf(each),
    String(each.batch),
    each.optimizer,
    number(ours("ms"), 2),
    number(median(known(torchTimes))),
    number(median(ratios), 2),
    ratios.length > 0 ? `${number(Math.min(...ratios), 2)}–${number(Math.max(...ratios), 2)}` : "–",
    number(median(processor), 2),
    goal("torch"),
    number(tfjs?.ms),
    number(tfjs && tfjs.ms / ours("ms")),
    goal("tfjs"),
    number(ours("createMs"), 0),
    number(ours("peakMb"), 0),
    number(median(known(torchs.map((timing) => timing?.peakMb))), 0),
    number(tfjs?.peakMb, 0),
  ]);
}
const widths = columns.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
for (const line of lines) {
  const cells = line.map((cell, i) =>
    i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]),
  );
  console.log(cells.join("  "));
}
console.log(`\n\`node -e 0\` takes ${number(emptyNode(), 0)} ms here`);
const version = rounds[0].torch[0]?.version;
if (wanted("torch")) console.log(version ? `\nPyTorch ${version}` : `\n${torchIsMissing}`);
