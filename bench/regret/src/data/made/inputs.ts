import type { Random } from "lrfinder";
import { normal, studentT } from "../normal.js";

/** How the inputs of a made-up table are distributed. */
export interface InputsSpec {
  readonly features: number;
  /** The correlation of columns of one group, from 0 to below 1. */
  readonly correlation: number;
  /** The share of columns with heavy tails (Student's t with 3 degrees of freedom). */
  readonly heavyTailed: number;
  /** The share of columns that are 0 or 1. */
  readonly binary: number;
}

/** Columns are correlated in groups of about so many. */
const GROUP = 5;
const FREEDOM = 3;

/**
 * What draws a row of inputs: normal, heavy-tailed and binary columns, correlated within groups by a
 * number that their columns share.
 */
export function inputsFrom(
  { features, correlation, heavyTailed, binary }: InputsSpec,
  random: Random,
): () => Float64Array {
  const groups = Math.ceil(features / GROUP);
  const columns = Array.from({ length: features }, () => {
    const place = random();
    return {
      group: Math.floor(random() * groups),
      heavy: place < heavyTailed,
      threshold: place > 1 - binary ? normal(random) : undefined,
    };
  });
  const [shared, own] = [Math.sqrt(correlation), Math.sqrt(1 - correlation)];
  return () => {
    const ofGroup = Array.from({ length: groups }, () => normal(random));
    return Float64Array.from(columns, ({ group, heavy, threshold }) => {
      const noise = heavy ? studentT(random, FREEDOM) : normal(random);
      const value = shared * ofGroup[group]! + own * noise;
      return threshold === undefined ? value : Number(value > threshold);
    });
  };
}
