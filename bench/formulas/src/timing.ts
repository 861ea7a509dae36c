import type { Session } from "../../../packages/lrfinder/src/onnx/devices/onnx-runtime.js";
import type { Formulas } from "./formulas.js";
import type { Bench } from "./runtime.js";

const turns = 9;
/** What one turn of one formula should last, in ms of the processor. */
const turnMs = 30;
/** How much formulas may differ, beside the largest number. */
const tolerance = 1e-5;

/** The milliseconds of the processor that each formula takes, the fewest of all turns: they take turns, since other work makes a machine slower for a while. */
export async function timesOf(
  { create, feeds }: Bench,
  formulas: Formulas,
  shapes: readonly (readonly number[])[],
): Promise<Readonly<Record<string, number>>> {
  const inputs = feeds(shapes);
  const loaded: { name: string; session: Session; times: number; best: number }[] = [];
  let first: Float32Array | undefined;
  for (const [name, formula] of Object.entries(formulas)) {
    const session = await create(formula, shapes);
    const found = (await session.run(inputs)).y!.data as Float32Array;
    first ??= found;
    const size = largest(first);
    const worst = largest(first.map((number, i) => number - found[i]!));
    if (found.length !== first.length || worst > tolerance * size) {
      throw new Error(`${name} is wrong by ${worst / size} for ${JSON.stringify(shapes)}`);
    }
    const once = await cpuMs(() => session.run(inputs));
    loaded.push({ name, session, times: Math.ceil(turnMs / Math.max(once, 0.01)), best: Infinity });
  }
  for (let turn = 0; turn < turns; turn++) {
    for (const each of loaded) {
      const taken = await cpuMs(async () => {
        for (let i = 0; i < each.times; i++) await each.session.run(inputs);
      });
      each.best = Math.min(each.best, taken / each.times);
    }
  }
  for (const { session } of loaded) await session.release();
  return Object.fromEntries(loaded.map(({ name, best }) => [name, best]));
}

function largest(numbers: Float32Array): number {
  return numbers.reduce((most, number) => Math.max(most, Math.abs(number)), 0);
}

async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  const begin = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}
