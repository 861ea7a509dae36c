import { type Half, halves, tasksOf } from "../halves/halves.js";
import { readTruths } from "../truth/files.js";
import { readWays } from "./files.js";
import { wayTable } from "./table.js";

const titles: Readonly<Record<Half, string>> = {
  tuning: "The known tasks",
  "held-back": "The held-back tasks",
  deep: "The deep tasks",
  "deep-held-back": "The deep tasks that are held back",
};

/** What was measured of optimizers that need no rate, as a section of the report; empty for nothing. */
export function rateFreeSection(): string {
  const parts = halves.flatMap((half) => {
    const results = readWays(half);
    if (results.length === 0) return [];
    const measured = new Set(results.map(({ task }) => task)).size;
    const tasks = tasksOf(half);
    const count =
      measured === tasks.length
        ? `${tasks.length} tasks.`
        : `${measured} of the ${tasks.length} tasks; the others are not measured yet.`;
    return [`### ${titles[half]}\n\n${count}\n\n${wayTable(results, readTruths(tasks))}`];
  });
  return parts.length === 0 ? "" : `\n${preface}\n\n${parts.join("\n")}`;
}

const preface = `## Optimizers that need no rate

Written from \`npm run bench:regret:rate-free\`, which trains each task in several ways for its budget, at a constant rate, with
three of the truth's seeds. Regret is the share of what training can gain at the best constant rate of the task's *own*
optimizer; a way can do better than that, which counts as 0 on average, and as less in "better counted". A rate that is found
is the default rule's, a search for each seed.`;
