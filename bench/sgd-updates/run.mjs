// npm run bench:sgd : stochastic gradient descent, one row an update, on the digits: updates a
// second here and in PyTorch, each in a process of its own, one thread, in turns, best epoch of all
// but the first of each, which is not timed. Making the session is not in it.
import { execFileSync } from "node:child_process";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { inTorch, torchIsMissing } from "../torch.mjs";
import { file } from "./digits.mjs";

const epochs = 5;
/**
 * They take turns, and the best of each counts: an epoch is so short that one process may have a
 * slow moment.
 */
const turns = 5;
const learningRate = 0.01;
const goal = 10;
const here = (name) => fileURLToPath(new URL(name, import.meta.url));

function timed(program, words) {
  const stdio = ["ignore", "pipe", "pipe"];
  const out = execFileSync(process.execPath, [program, ...words], { encoding: "utf8", stdio });
  return JSON.parse(out);
}

function torch() {
  const words = [fileURLToPath(file), String(epochs), String(learningRate)];
  return inTorch(here("sgd_updates.py"), words);
}

const whole = (number) => Math.round(number).toLocaleString("en-US");
const line = (name, { perSecond, loss }) =>
  console.log(
    `${name}${whole(perSecond).padStart(9)} updates a second, loss ${loss.toFixed(4)} in the last epoch`,
  );

console.log(`${cpus()[0].model}, one thread, Node ${process.version}`);
console.log(
  `digits, 64-64-64-10, SGD at ${learningRate}, batch size 1, best of ${turns} turns of ${epochs} epochs\n`,
);
const options = JSON.stringify({ epochs, learningRate });
const faster = (one, other) => (one && one.perSecond > other.perSecond ? one : other);
let ours;
let theirs;
for (let turn = 0; turn < turns; turn++) {
  ours = faster(ours, timed(here("ours.mjs"), [options]));
  const torchs = torch();
  if (torchs) theirs = faster(theirs, torchs);
}
line("lrfinder ", ours);
if (theirs) {
  line("PyTorch  ", theirs);
  const times = (ours.perSecond / theirs.perSecond).toFixed(1);
  console.log(`\nlrfinder is ${times} times as fast (goal: ${goal}); PyTorch ${theirs.version}`);
} else {
  console.log(`\n${torchIsMissing}`);
}
