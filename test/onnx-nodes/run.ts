// Reads the node tests of the ONNX standard and runs what was written from them:
// `npm run test:onnx-nodes -- FILE.tar.gz`, with the folder backend/test/data/node of onnx/onnx.
import { readFileSync } from "node:fs";
import { endingOf, nodeTests } from "./node-test.js";
import { inOlderForms } from "./older-forms.js";
import { untarred } from "./tar.js";

/** Prints how many of the tests in an archive hold, and which do not, and why. */
export async function main([path, only]: readonly string[]): Promise<void> {
  const tests = nodeTests(untarred(readFileSync(path!))).filter(
    ({ name }) => !only || new RegExp(only).test(name),
  );
  const endings = [];
  for (const test of tests.flatMap((each) => [each, ...inOlderForms(each)]))
    endings.push({ name: test.name, ...(await endingOf(test)) });
  for (const kind of ["failed", "not read"] as const) {
    const those = endings.filter((each) => each.kind === kind);
    console.log(`\n${kind}: ${those.length}`);
    for (const each of those) if ("why" in each) console.log(`  ${each.name}: ${each.why}`);
  }
  const passed = endings.filter(({ kind }) => kind === "passed").length;
  console.log(`\n${passed} of ${endings.length}`);
}
