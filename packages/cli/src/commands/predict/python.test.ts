import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { root, temporaryFolder } from "../../testing/lrfinder.js";
import { trainedOn } from "../../testing/trained.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const python = (program: string, ...args: string[]) =>
  spawnSync("python3", ["-c", program, ...args], { encoding: "utf8" });
const missing = python("import numpy, onnxruntime").status !== 0;

/**
 * Raw columns of a CSV in, the model's last output as JSON out; an empty cell is NaN in a column of
 * numbers.
 */
const program = `
import csv, json, sys
import numpy, onnxruntime
model, table = sys.argv[1:]
session = onnxruntime.InferenceSession(model)
rows = list(csv.DictReader(open(table, newline="")))
def column(given):
    cells = [row[given.name] for row in rows]
    if given.type == "tensor(string)":
        return numpy.array(cells, dtype=object)[:, None]
    return numpy.array([float(cell or "nan") for cell in cells])[:, None]
feeds = {given.name: column(given) for given in session.get_inputs()}
print(json.dumps(session.run(None, feeds)[-1].tolist()))
`;

test.skipIf(missing)(
  "Python's onnxruntime predicts from raw columns what training gave (skipped where it is not installed)",
  async () => {
    const path = join(folder.path, "model.onnx");
    const table = join(root, "examples", "data", "penguins.csv");
    const { data, outputs } = await trainedOn(table, { target: "Species", path });
    const { stdout, stderr } = python(program, path, table);
    expect(stderr).toBe("");
    const predicted: number[][] = JSON.parse(stdout);
    expect(predicted).toHaveLength(data.rows);
    predicted.forEach((shares, row) => {
      const powers = [...outputs.slice(3 * row, 3 * row + 3)].map(Math.exp);
      const total = powers.reduce((a, b) => a + b);
      shares.forEach((share, i) => {
        expect(Math.abs(share - powers[i]! / total)).toBeLessThan(1e-5);
      });
    });
  },
);
