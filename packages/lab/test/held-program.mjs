// A program that trains for `lrfinder exec`: its loss falls at rates around 0.003 and rises at 1.
//
// --hold N: waits at its update N, counted from 0 over all sweeps, for ever, or --until a file is there.
// --fail N: fails at that update. --flat: no rate changes its loss.
import { existsSync } from "node:fs";
import { setTimeout as after } from "node:timers/promises";
import { parseArgs } from "node:util";
import { trainerFrom } from "lrfinder";
import { serveTrainer } from "lrfinder/exec";

const { hold, until, fail, flat } = parseArgs({
  options: {
    ...{ hold: { type: "string" }, until: { type: "string" } },
    ...{ fail: { type: "string" }, flat: { type: "boolean" } },
  },
}).values;
let made = 0;

async function step(lr) {
  const at = made++;
  if (at === Number(fail)) throw new RangeError("the batch is empty");
  while (at === Number(hold) && !(until && existsSync(until))) await after(20);
  const noise = 0.04 * Math.sin(9 * at ** 2);
  return flat ? 2.3 + noise : 0.7 + 1.6 / (1 + lr / 3e-3) + lr ** 2 / 4 + noise;
}

await serveTrainer(
  trainerFrom(step, { snapshot: () => null, restore: () => {}, reseed: () => {} }),
);
