// What comes of every step in every runtime.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { difference } from "./difference.mjs";
import { install, packed, root } from "./packages.mjs";
import { installed } from "./runtimes.mjs";
import { layOut, steps } from "./steps.mjs";
import { cell } from "./table.mjs";

/** Does a step with a runtime, and compares what it made with what the first one made. */
async function done(step, runtime, around) {
  try {
    const made = await steps[step](runtime, around);
    if (made === undefined) return { omitted: true };
    const found = made.found ?? made;
    around.expected[step] ??= found;
    const expected = made.expected ?? around.expected[step];
    const apart = found.map((bytes, i) => difference(bytes, expected[i]));
    const some = apart.filter((much) => much !== undefined);
    return { compared: found.length > 0, ...(some.length > 0 && { apart: Math.max(...some) }) };
  } catch (error) {
    return { failure: error.message };
  }
}

async function thoseThere(runtimes, { work, say }) {
  const there = [];
  for (const runtime of runtimes) {
    const found = await installed(runtime, work);
    if (found.missing === undefined) there.push(found);
    else say(`${runtime.name} is skipped: npm does not install it here: ${found.missing.trim()}`);
  }
  return there;
}

/**
 * Does all steps with these runtimes.
 *
 * @param runtimes some of `runtimes`
 * @param options.work an empty folder
 * @param options.say is told of each result at once
 * @returns rows: the name of a runtime, its version, and its results by the names of the steps
 */
export async function measureRuntimes(runtimes, { work, say }) {
  const app = join(work, "app");
  install(app, [packed("lrfinder", work), packed("cli", work)]);
  layOut(app, { root });
  const there = await thoseThere(runtimes, { work, say });
  const [first] = there;
  const at = (name, runtime) => join(work, "made", `${name} ${runtime.name}`.replace(/ /g, "-"));
  mkdirSync(join(work, "made"));
  const rows = there.map(({ name, version }) => ({ name, version, results: {} }));
  const expected = {};
  for (const step of Object.keys(steps)) {
    for (const [i, runtime] of there.entries()) {
      const others = there.filter((other) => other !== runtime);
      const result = await done(step, runtime, { app, at, first, others, expected });
      rows[i].results[step] = result;
      say(`${runtime.name} ${runtime.version}, ${step}: ${cell(result)}`);
    }
  }
  return rows;
}
