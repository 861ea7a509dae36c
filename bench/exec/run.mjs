// npm run bench:exec : what `lrfinder exec` adds to an update of a small network in PyTorch, in time
// of the processor: what a message costs here, and what it costs the program beyond its updates,
// which measures those itself. Medians of many messages, since the machine has other things to do.
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { openProgram } from "../../packages/cli/dist/trainer-program/open-program.js";
import { programTrainer } from "../../packages/cli/dist/trainer-program/program-trainer.js";
import { median } from "../median.mjs";
import { hasTorch, oneThread, python, torchIsMissing } from "../torch.mjs";

const messages = 400;
const warmUp = 50;
/** The overhead is to be less than one of so many parts of an update. */
const goal = 50;
const place = (name) => fileURLToPath(new URL(name, import.meta.url));
Object.assign(process.env, oneThread, { PYTHONPATH: place("../../packages/cli/helpers") });

async function timed(network, { rows, updates, channel }) {
  const command = [python, place("updates.py"), network, `${rows}`, `${updates}`, `${warmUp}`];
  const { signal } = new AbortController();
  const program = await openProgram(command, { helloMs: 120_000, signal, channel });
  const trainer = programTrainer(program);
  const learningRate = new Array(updates).fill(1e-4);
  const here = [];
  let last = Number.NaN;
  for (let message = 0; message < warmUp + messages; message++) {
    await trainer.step({ learningRate });
    const { user, system } = process.cpuUsage();
    if (message >= warmUp) here.push((user + system - last) / updates);
    last = user + system;
  }
  await program.close();
  const { update, overhead } = JSON.parse(program.printed.at(-1));
  return { update, overhead: overhead + median(here) };
}

if (!hasTorch()) console.log(torchIsMissing);
else {
  console.log(`${cpus()[0].model}, one thread, Node ${process.version}`);
  console.log(`microseconds of the processor for one update, medians of ${messages} messages\n`);
  console.log("network           batch  channel  updates  update  overhead  share of an update");
  for (const [network, rows] of [
    ["lenet", 64],
    ["784-256-128-10", 64],
    ["64-64-64-10", 32],
  ]) {
    for (const channel of ["stdio", "socket"]) {
      for (const updates of [16, 1]) {
        const { update, overhead } = await timed(network, { rows, updates, channel });
        const share = overhead / update;
        const judged = updates === 1 ? "" : share < 1 / goal ? `: below 1/${goal}` : ": missed";
        console.log(
          `${network.padEnd(18)}${String(rows).padStart(5)}  ${channel.padEnd(7)}` +
            `${String(updates).padStart(9)}${update.toFixed(0).padStart(8)}${overhead.toFixed(1).padStart(10)}` +
            `  1/${(1 / share).toFixed(0)}${judged}`,
        );
      }
    }
  }
}
