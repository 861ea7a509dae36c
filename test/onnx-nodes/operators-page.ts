// The page docs/operators.md, written from the code: `npm run docs:operators`.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { cpu } from "../../packages/lrfinder/src/onnx/devices/cpu.js";
import type { Device } from "../../packages/lrfinder/src/onnx/devices/device.js";
import { wasm } from "../../packages/lrfinder/src/onnx/devices/wasm.js";
import { compositions } from "../../packages/lrfinder/src/onnx/reading/composed/compositions.js";
import { folds } from "../../packages/lrfinder/src/onnx/reading/fold.js";
import { ownOperators, unreadable } from "../../packages/lrfinder/src/onnx/reading/refusals.js";
import { changesOf, retired } from "../../packages/lrfinder/src/onnx/reading/versions.js";
import { everyOperator } from "../../packages/lrfinder/src/onnx/rules/every-operator.js";
import { formulas } from "../../packages/lrfinder/src/onnx/rules/formulas.test-kit.js";

/** How many of the standard's node tests, their older forms among them, are read and hold. */
export const nodeTests = { held: 793, of: 864 };

/** Where the page stands. */
export const page = fileURLToPath(new URL("../../docs/operators.md", import.meta.url));

/** What operators do that have no rule, since they depend on how a model is used. */
const ownGradients: Readonly<Record<string, string>> = {
  Constant: "to a weight that it holds",
  Dropout: "g where it dropped nothing, divided by the share that it keeps",
  If: "through the branch that its condition takes",
  Loop: "through all of its turns, which are written one after another where it is known how many there are",
  Shape: "none: whole numbers",
  Size: "none: whole numbers",
};

/** The page, as the code has it. */
export function operatorsPage(): string {
  const names = [
    ...Object.keys({ ...everyOperator, ...compositions, ...folds, ...retired }),
    ...ownOperators,
  ];
  const read = [...new Set(names)].filter(isRead).toSorted((a, b) => a.localeCompare(b, "en"));
  const rows = read.map((name) => `| ${rowOf(name).join(" | ")} |`);
  return `${intro(read.length)}

| operator | is read as | older forms | gradient, with g = d loss / d y | precision | many at once |
|---|---|---|---|---|---|
${rows.join("\n")}
`;
}

function intro(count: number): string {
  return `# The operators of ONNX that are read

${count} operators, in every form that they have had from operator set 7 on. This page is written from the code by
\`npm run docs:operators\`, and a test compares it.

- **Is read as**: an *operator* that a training graph has, too; *composed* of several; *own*: written as the
  model's use asks for, as Dropout is; *folded*: worked out while the graph is written, where its inputs are known,
  as those of shapes are. One that is only folded is refused where its inputs depend on data.
- **Older forms**: the operator sets in which its form changed; files of sets before are rewritten.
- **Gradient**: y is what it puts out, Σ a sum over all that it sums or broadcasts over. What says *none* lets
  nothing flow back, and what lies before it on no other path to a loss is not trained.
- **Precision**: of the kernels; models are trained in float32.
- **Many at once**: whether several models, as verification and repeats have them, are one graph with it; else
  they are trained one after another.

${[cpu, wasm].map(lacking).join(" ")}

The standard's node tests, and the same in older forms, read, written and run again by ONNX Runtime:
**${nodeTests.held} of ${nodeTests.of}** give the standard's numbers, none gives others, and the rest is not read. \`npm run test:onnx-nodes -- FILE.tar.gz\` counts them, and says which are not read and why; the file is an
archive of the folder \`backend/test/data/node\` of onnx/onnx.`;
}

function lacking({ name, lacks: { operators } }: Device): string {
  const all = `onnxruntime-${name === "cpu" ? "node" : "web"} (${name})`;
  return operators.length === 0
    ? `${all} runs all of them.`
    : `${all} runs all of them but ${operators.join(", ")}.`;
}

function isRead(operator: string): boolean {
  const attributes = {};
  const node = { name: "", domain: "", overload: "", version: 26, inputs: [], outputs: [] };
  const graph = {
    inputs: [],
    outputs: [],
    initializers: new Map(),
    nodes: [{ ...node, operator, attributes }],
  };
  return unreadable(graph, everyOperator).length === 0;
}

function rowOf(operator: string): readonly string[] {
  const now = retired[operator];
  if (now) return [operator, `${now}`, "", `as ${now}`, "", ""];
  const known = everyOperator[operator];
  const composed = Object.hasOwn(compositions, operator);
  const own = ownOperators.includes(operator);
  const ways = [
    own ? "own" : composed ? "composed" : known ? "operator" : "",
    Object.hasOwn(folds, operator) ? "folded" : "",
  ];
  const gradient = formulas[operator] ?? ownGradients[operator] ?? "none: known beforehand";
  const since = changesOf(operator).join(", ");
  const plain = known && !composed && !own ? known : undefined;
  const precision = plain ? (plain.precision === "none" ? "" : plain.precision) : parts(composed);
  // `vmap` itself knows how a loop serves many models.
  const batched = plain?.batched || plain?.vmap || operator === "Scan";
  const together = plain ? (batched ? "yes" : "no") : parts(composed);
  const row = [operator, ways.filter(Boolean).join(", "), since, gradient, precision, together];
  return row.map((cell) => cell.replaceAll("|", "\\|"));
}

const parts = (composed: boolean) => (composed ? "as its parts" : "");

/** Writes the page. */
export async function main(): Promise<void> {
  writeFileSync(page, operatorsPage());
}
