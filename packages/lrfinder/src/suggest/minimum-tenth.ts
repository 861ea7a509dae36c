import { lowest, readable } from "./readable.js";
import { described } from "./rule.js";

/**
 * A tenth of the learning rate at which the smoothed loss is lowest; the first of equals counts.
 *
 * fastai calls it `minimum`.
 */
export const minimumTenth = described(
  { title: "Tenth of the minimum", description: "a tenth of the rate at which the loss is lowest" },
  (curve) => {
    const { lr, smoothed } = readable(curve);
    if (lr.length === 0) return { reason: "no loss is finite" };
    return { lr: lr[lowest(smoothed)]! / 10 };
  },
);
