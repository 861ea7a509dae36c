import type { Operators } from "../graph/graph.js";
import { batchInFront } from "./batched.js";
import { perNumber } from "./cost.js";
import { scan } from "./scan.js";
import { scanGradient } from "./scan-gradient.js";
import { throughFirst } from "./through-first.js";

/** A Scan through which gradients flow, that of recurrent networks and of files; and how its body hands something on. */
export const looping: Operators = {
  Scan: { ...scan.Scan!, gradient: scanGradient },
  Identity: {
    precision: "float64",
    cost: perNumber,
    infer: ([x]) => [{ type: x!.type, shape: x!.shape }],
    batched: batchInFront,
    gradient: throughFirst(({ upstream }) => [upstream]),
  },
};
