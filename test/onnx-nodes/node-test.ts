import { fromBinary } from "@bufbuild/protobuf";
import { ModelProtoSchema, TensorProtoSchema } from "onnx-buf";
import type { TensorLiteral } from "../../packages/lrfinder/src/onnx/graph/graph.js";
import {
  type Numbers,
  outputsOfReading,
} from "../../packages/lrfinder/src/onnx/reading/read-file.test-kit.js";
import { tensorOf } from "../../packages/lrfinder/src/onnx/reading/tensors.js";

/** One of the standard's node tests: a file, and what it makes of what. */
export interface NodeTest {
  readonly name: string;
  readonly model: Uint8Array;
  readonly feeds: Readonly<Record<string, TensorLiteral>>;
  readonly expected: readonly TensorLiteral[];
}

/** How a test ended: as the standard says, with other numbers, or without being read. */
export type Ending =
  | { readonly kind: "passed" }
  | { readonly kind: "failed"; readonly why: string }
  | { readonly kind: "not read"; readonly why: string };

/** The tests in the files of the archive, by their folders. */
export function nodeTests(files: ReadonlyMap<string, Uint8Array>): readonly NodeTest[] {
  return [...files].flatMap(([path, model]) => {
    const folder = /^(?:.*\/)?test_([^/]+)\/model\.onnx$/.exec(path);
    if (!folder) return [];
    const data = path.replace("model.onnx", "test_data_set_0");
    const { graph } = fromBinary(ModelProtoSchema, model);
    const tensor = (kind: string, i: number) =>
      tensorOf(fromBinary(TensorProtoSchema, files.get(`${data}/${kind}_${i}.pb`)!), {});
    try {
      const feeds = graph!.input.map(({ name }, i) => [name, tensor("input", i)] as const);
      const expected = graph!.output.map((_, i) => tensor("output", i));
      return [{ name: folder[1]!, model, feeds: Object.fromEntries(feeds), expected }];
    } catch {
      // A sequence, an optional value, or a type without a kernel.
      return [{ name: folder[1]!, model, feeds: {}, expected: [] }];
    }
  });
}

/**
 * Reads a test's file and runs what was written from it: with all inputs as values of the graph, and
 * with whole numbers, or all but the first, or all known beforehand, as a file would hold them. It
 * passes where one of them is read, and every one that is gives the numbers of the standard.
 */
export async function endingOf({ model, feeds, expected, name }: NodeTest): Promise<Ending> {
  if (expected.length === 0) return { kind: "not read", why: "holds what is no tensor of ours" };
  const all = Object.keys(feeds);
  const whole = all.filter((each) => !feeds[each]!.type.startsWith("float"));
  const training = name.includes("training_mode");
  let passed = false;
  let why = "";
  for (const known of [[], whole, all.slice(1), all]) {
    try {
      const found = await outputsOfReading(model, { feeds, known, training });
      const wrong = difference(found, expected);
      if (wrong) return { kind: "failed", why: `${wrong}, where [${known}] are known` };
      passed = true;
    } catch (error) {
      if (!(error instanceof TypeError))
        return { kind: "failed", why: `${error}, where [${known}] are known` };
      why = error.message;
    }
  }
  return passed ? { kind: "passed" } : { kind: "not read", why };
}

/** In what the first output that is wrong differs; undefined where all are right. */
export function difference(
  found: readonly Numbers[],
  expected: readonly TensorLiteral[],
): string | undefined {
  for (const [i, { type, shape, data }] of expected.entries()) {
    const { type: gotType, shape: gotShape, data: got } = found[i]!;
    if (gotType !== type) return `output ${i} is of ${gotType}, not ${type}`;
    if (gotShape.join() !== shape.join()) return `output ${i} is [${gotShape}], not [${shape}]`;
    const wrong = got.findIndex((x, at) => !near(x, Number(data[at])));
    if (wrong >= 0) return `output ${i} has ${got[wrong]} at ${wrong}, not ${data[wrong]}`;
  }
  return undefined;
}

/** As near as the standard's own runner wants it. */
function near(x: number, y: number): boolean {
  return Object.is(x, y) || x === y || Math.abs(x - y) <= 1e-7 + 1e-3 * Math.abs(y);
}
