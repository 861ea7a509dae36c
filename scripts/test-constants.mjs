// npm run test:constants [-- PART]: is there a test that fails for a wrong number? Changes every
// named number of the folders below, one at a time and in memory only, and runs the tests that it
// reaches: those of its own folder first, then those of others that import it or what imports it.
// PART takes only those whose file or name contains it.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { root } from "./changed.mjs";
import { findConstants } from "./find-constants.mjs";
import { testsReachedBy } from "./related-tests.mjs";
import { changeRunner } from "./run-with-change.mjs";

const folders = [
  "suggest",
  "curve",
  "range-test",
  "onnx/fit",
  "onnx/optimizers",
  "schedules",
  "recipe",
  "onnx/verify",
];
/** Tests of other folders are asked where they are no more than so many imports away. */
const NEAR = 2;
/** No more constants than this may say that any value near would do. */
const MOST_EXCUSED = 1;

const library = join(root, "packages/lrfinder");
const source = join(library, "src");
const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => join(source, path));
const testsReached = testsReachedBy(files);
const runner = await changeRunner(library);

/** Tests that fail with the sources as they are would notice everything. */
const trusted = new Set();
async function mustPass(test, { file, text }) {
  if (trusted.has(test)) return;
  if (await runner.firstFailing([test], { file, text })) {
    throw new Error(`${relative(root, test)} fails, though nothing is changed`);
  }
  trusted.add(test);
}

/** The test that notices one wrong text, if there is one. */
async function noticing({ file, text }, { start, end }, wrong) {
  const reached = testsReached(file);
  const isOurs = ({ test }) => dirname(test) === dirname(file);
  const beside = reached.filter(isOurs);
  const near = reached.filter((each) => !isOurs(each) && each.imports <= NEAR);
  const changed = { file, text: text.slice(0, start) + wrong + text.slice(end) };
  for (const tests of [beside, near]) {
    const test = await runner.firstFailing(
      tests.map((each) => each.test),
      changed,
    );
    if (test === undefined) continue;
    await mustPass(test, { file, text });
    return relative(source, test);
  }
  return undefined;
}

const [part = ""] = process.argv.slice(2);
let taken = 0;
const excused = [];
const unnoticed = [];
for (const folder of folders) {
  const inFolder = (file) => dirname(file) === join(source, folder);
  for (const file of files
    .filter(inFolder)
    .filter((path) => !/\.test(-kit)?\.ts$/.test(path))
    .sort()) {
    const path = relative(source, file);
    const text = readFileSync(file, "utf8");
    for (const constant of findConstants(text)) {
      if (!path.includes(part) && !constant.name.includes(part)) continue;
      taken++;
      const { name, line, written, wrong, excuse } = constant;
      const said = `${path}:${line} ${name} = ${written}`;
      if (excuse !== undefined) {
        excused.push(`${said}: ${excuse}`);
        console.log(`${said}: any value near would do`);
        continue;
      }
      const outcomes = [];
      for (const each of wrong) {
        const test = await noticing({ file, text }, constant, each);
        outcomes.push(`${each} ${test ? `noticed by ${test}` : "NOT NOTICED"}`);
        if (!test) unnoticed.push(`${said}, changed to ${each}`);
      }
      console.log(`${said}: ${outcomes.join(", ")}`);
    }
  }
}
await runner.close();
if (taken === 0) {
  console.log(`No constant has ${part} in its name or in the path of its file.`);
  process.exit(1);
}

if (excused.length > 0) console.log(["\nAny value near would do:", ...excused].join("\n  "));
if (unnoticed.length > 0) console.log(["\nNo test notices:", ...unnoticed].join("\n  "));
else console.log("\nEvery wrong number is noticed.");
const tooMany = excused.length > MOST_EXCUSED;
if (tooMany) console.log(`At most ${MOST_EXCUSED} may say so, not ${excused.length}.`);
process.exit(unnoticed.length > 0 || tooMany ? 1 : 0);
