// Reads the node tests of the ONNX standard and runs what was written from them:
// `npm run test:onnx-nodes -- FILE.tar.gz`, an archive of the folder backend/test/data/node of onnx/onnx.
// A second argument, such as `^resize`, chooses tests by their names.
import { readFileSync } from "node:fs";
import { endingOf, nodeTests as testsIn } from "./node-test.js";
import { inOlderForms } from "./older-forms.js";
import { nodeTests } from "./operators-page.js";
import { untarred } from "./tar.js";

/** Prints how many of the tests in an archive hold, and which do not, and why. */
export async function main([path, only = ""]: readonly string[]): Promise<void> {
  if (!path) throw new Error("npm run test:onnx-nodes -- FILE.tar.gz [NAMES]");
  const chosen = testsIn(untarred(readFileSync(path))).filter(({ name }) => name.match(only));
  const tests = chosen.flatMap((test) => [test, ...inOlderForms(test)]);
  const reasons = { passed: [], failed: [], "not read": [] } as Record<string, string[]>;
  for (const test of tests) {
    const ending = await endingOf(test);
    reasons[ending.kind]!.push(`  ${test.name}${"why" in ending ? `: ${ending.why}` : ""}`);
  }
  const { passed, failed, "not read": unread } = reasons;
  console.log(`not read: ${unread!.length}\n${unread!.join("\n")}`);
  console.log(`failed: ${failed!.length}\n${failed!.join("\n")}`);
  console.log(`${passed!.length} of ${tests.length}`);
  const expected = nodeTests.held === passed!.length && nodeTests.of === tests.length;
  if (!expected && !only) console.log("docs/operators.md says otherwise: operators-page.ts");
  if (failed!.length > 0 || !(expected || only)) process.exitCode = 1;
}
