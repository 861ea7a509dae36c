// Writes src/descents/patients.json: of the 442 patients of examples/data/diabetes.csv, the two
// columns that the screen "Three descents" fits a line to. Run by
// `node packages/lab/scripts/make-patients.mjs`.
import { readFileSync, writeFileSync } from "node:fs";

const table = new URL("../../../examples/data/diabetes.csv", import.meta.url);
const [header, ...rows] = readFileSync(table, "utf8").trim().split(/\r?\n/);
const names = header.split(",");
const cells = rows.map((row) => row.split(",").map(Number));
const column = (name) => cells.map((row) => row[names.indexOf(name)]);

const patients = { bmi: column("bmi"), progression: column("progression") };
const file = new URL("../src/descents/patients.json", import.meta.url);
writeFileSync(file, `${JSON.stringify(patients)}\n`);
