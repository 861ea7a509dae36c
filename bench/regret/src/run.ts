// npm run bench:regret [-- --held-back] [--ours] [--unverified] [--half HALF] [--report] : lets every rule choose
// a rate for every task, and writes how much it loses into bench/regret: REPORT.md, report.json,
// report.svg. Peers' choices and ours are kept in results/.
//
// Only the tasks that are known are measured and shown; `--held-back` measures and shows those that
// are held back, too. `--ours` measures our rules alone, and takes the peers' choices from results/.
// `--unverified` leaves verification out, which takes most of the time.
// `--half` measures one half alone, tuning, held-back, deep or deep-held-back, and shows the others
// as they were last measured. `--report` measures nothing, and shows all that was ever measured.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { halfSaid } from "./halves/half-said.js";
import { halves, tasksOf } from "./halves/halves.js";
import { rateFreeSection } from "./rate-free/section.js";
import { coverage } from "./report/coverage.js";
import { drawnPicture } from "./report/drawn-picture.js";
import { markdown, type Section } from "./report/markdown.js";
import { picture } from "./report/picture.js";
import { summaries } from "./report/summary.js";
import { measure } from "./run/measure.js";
import { readDrawn, readResults, writeResults } from "./run/results.js";
import { readTruths } from "./truth/files.js";
import { lucks } from "./truth/luck.js";
import { bestRate } from "./truth/regret.js";

const { values } = parseArgs({
  options: {
    "held-back": { type: "boolean" },
    ours: { type: "boolean" },
    unverified: { type: "boolean" },
    half: { type: "string" },
    report: { type: "boolean" },
  },
});
const alone = values.half === undefined ? undefined : halfSaid(values.half);
const shown = halves.filter((half) => {
  if (values["held-back"] || half === alone || !half.endsWith("held-back")) return true;
  return (alone !== undefined || values.report) && readResults(half).length > 0;
});
const folder = new URL("../", import.meta.url);

const sections: Section[] = [];
for (const half of shown) {
  if (!values.report && (alone === undefined || half === alone)) {
    const known = values.ours ? readResults(half) : [];
    writeResults(half, await measure(tasksOf(half), { known, verifies: !values.unverified }));
  }
  // As they were written, with rounded numbers: a report is then the same whether peers were
  // measured or known.
  const outcomes = readResults(half);
  const truths = readTruths(tasksOf(half));
  const bestRates = Object.fromEntries(
    Object.entries(truths).map(([name, truth]) => [name, bestRate(truth)]),
  );
  sections.push({
    ...{ half, bestRates, luck: lucks(Object.values(truths)) },
    ...{ summaries: summaries(outcomes, truths), coverage: coverage(outcomes) },
  });
}

const drawn = readDrawn();
const deep = readDrawn({ deep: true });
const report = markdown(sections, { tables: drawn, deep }) + rateFreeSection();
writeFileSync(new URL("REPORT.md", folder), report);
writeFileSync(new URL("report.json", folder), `${JSON.stringify(sections, null, 1)}\n`);
writeFileSync(new URL("report.svg", folder), await picture(sections));
if (drawn) writeFileSync(new URL("drawn.svg", folder), await drawnPicture(drawn));
console.log(report);
