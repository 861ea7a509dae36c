import { blobs } from "./blobs.js";
import { friedman } from "./friedman.js";
import { mnist } from "./mnist.js";
import { parity } from "./parity.js";
import { circles, moons, spirals } from "./planar.js";
import type { Rows } from "./rows.js";
import { sparseLinear } from "./sparse-linear.js";
import { table } from "./table.js";
import { teacher } from "./teacher.js";

/** Every table that a task may use, by its name; generated ones have fixed seeds. */
export const sources = {
  digits: () => table("digits", { target: "digit", task: "classification" }),
  "breast-cancer": () => table("breast-cancer", { target: "diagnosis", task: "classification" }),
  wine: () => table("wine", { target: "cultivar", task: "classification" }),
  iris: () => table("iris", { target: "species", task: "classification" }),
  penguins: () => table("penguins", { target: "Species", task: "classification" }),
  "penguins-mass": () => table("penguins", { target: "Body Mass (g)", task: "regression" }),
  diabetes: () => table("diabetes", { target: "progression", task: "regression" }),
  mnist: () => mnist(4000),
  friedman: () => friedman({ rows: 1000, seed: 1 }),
  moons: () => moons({ rows: 800, noise: 0.2, seed: 2 }),
  circles: () => circles({ rows: 800, noise: 0.1, seed: 3 }),
  spirals: () => spirals({ rows: 1200, noise: 0.05, seed: 4 }),
  parity: () => parity({ rows: 1600, bits: 3, flipped: 0.05, seed: 5 }),
  "sparse-linear": () => sparseLinear({ rows: 1200, seed: 6 }),
  blobs: () => blobs({ rows: 1500, classes: 6, spread: 3, seed: 7 }),
  teacher: () => teacher({ rows: 1500, seed: 8 }),
} as const satisfies Record<string, () => Rows>;

/** The name of a table. */
export type SourceName = keyof typeof sources;
