import { formatNumber, grouped } from "lrfinder/internal";
import type { Pairs } from "../reporting/document.js";
import type { Described } from "./described.js";
import type { NetworkOptions } from "./options.js";

/** What a network is made of, as settings of a report. */
export function partsPairs({
  data: { model },
  options: { hidden, activation },
  l2,
}: {
  readonly data: Pick<Described, "model">;
  readonly options: Pick<NetworkOptions, "hidden" | "activation">;
  readonly l2: number | null;
}): Pairs["pairs"] {
  if (model) {
    const { file, loss, mode, weights, trained } = model;
    return [
      ["Model", file],
      ["Loss", loss],
      ["Mode", mode],
      ["Weights", `${grouped(weights)}, of which ${grouped(trained)} are trained`],
    ];
  }
  const widths = hidden.length === 0 ? "none" : `${hidden.join(", ")} (${activation})`;
  return [
    ["Hidden layers", widths],
    ["Penalty on squared weights", formatNumber(l2!)],
  ];
}
