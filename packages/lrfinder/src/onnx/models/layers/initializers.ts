import { oneOf } from "../../../numeric/checks.js";
import { normal, type Random } from "../../../numeric/random.js";
import { fillOrthogonal } from "./orthogonal.js";

/** Keras's initializers, by name. */
export const initializerNames = [
  "zeros",
  "ones",
  "glorot-uniform",
  "glorot-normal",
  "he-uniform",
  "he-normal",
  "lecun-uniform",
  "lecun-normal",
  "random-uniform",
  "random-normal",
  "orthogonal",
] as const;

/**
 * How a weight starts: a name of Keras, or a number for a constant.
 *
 * - `glorot-*` (Glorot and Bengio 2010), `he-*` (He et al. 2015) and `lecun-*` (LeCun et al. 1998)
 *   have the variance 2 / (in + out), 2 / in and 1 / in; `*-uniform` is uniform, `*-normal` a
 *   normal distribution cut at two deviations. For kernels of a convolution, in and out are channels
 *   times places of a kernel.
 * - `random-uniform` is uniform in ±0.05, `random-normal` normal with deviation 0.05.
 * - `orthogonal` (Saxe et al. 2014) makes matrices whose rows, or columns where these are fewer, are
 *   of length 1 and at right angles to each other; all such matrices are equally likely. A kernel of
 *   a convolution is one with a row for each channel that comes out. A vector is none.
 */
export type Initializer = (typeof initializerNames)[number] | number;

/** An initializer as given; a `RangeError` for an unknown name or a number that is not finite. */
export function initializer(name: string, value: Initializer): Initializer {
  if (typeof value !== "number") return oneOf(name, value, initializerNames);
  if (!Number.isFinite(value)) throw new RangeError(`${name} must be finite, not ${value}`);
  return value;
}

/** The deviation of a standard normal distribution cut at ±2. */
const cutDeviation = 0.8796256610342398;

const variances: Readonly<Record<string, (fanIn: number, fanOut: number) => number>> = {
  glorot: (fanIn, fanOut) => 2 / (fanIn + fanOut),
  he: (fanIn) => 2 / fanIn,
  lecun: (fanIn) => 1 / fanIn,
};

/** What is known of a tensor before its numbers are drawn. */
export interface Unfilled {
  readonly name: string;
  readonly shape: readonly number[];
  /** How it starts; a list: how each of as many equal parts along the first dimension does. */
  readonly initializer: Initializer | readonly Initializer[];
  /**
   * How many numbers make one that comes out, and how many one that comes in helps to make; default:
   * as the shape of a matrix `[in, out]` or of kernels `[out, in, places …]` says.
   */
  readonly fans?: readonly [fanIn: number, fanOut: number];
}

/**
 * Fills a tensor; the numbers come from `random` in row-major order, but for orthogonal ones. A `RangeError` for a vector that
 * is to be orthogonal.
 */
export function initialize(tensor: Unfilled, random: Random): Float32Array {
  const { shape, initializer, fans = fansOf(shape) } = tensor;
  const weights = new Float32Array(shape.reduce((a, b) => a * b, 1));
  const parts = typeof initializer === "object" ? initializer : [initializer];
  const length = weights.length / parts.length;
  parts.forEach((each, part) => {
    const numbers = weights.subarray(part * length, (part + 1) * length);
    if (each === "orthogonal") {
      mustBeMatrix(tensor);
      fillOrthogonal(numbers, numbers.length / shape[0]!, random);
      return;
    }
    const draw = sampler(each, fans, random);
    for (let i = 0; i < length; i++) numbers[i] = draw();
  });
  return weights;
}

function mustBeMatrix({ name, shape }: Unfilled): void {
  if (shape.length > 1) return;
  throw new RangeError(
    `the initializer of ${name} must not be orthogonal: that makes matrices, and this is a vector`,
  );
}

function sampler(
  initializer: Exclude<Initializer, "orthogonal">,
  fans: readonly [number, number],
  random: Random,
): Random {
  if (typeof initializer === "number") return () => initializer;
  if (initializer === "zeros") return () => 0;
  if (initializer === "ones") return () => 1;
  if (initializer === "random-uniform") return () => (2 * random() - 1) * 0.05;
  const gaussian = normal(random);
  if (initializer === "random-normal") return () => gaussian() * 0.05;

  const [family, distribution] = initializer.split("-") as [string, "uniform" | "normal"];
  const deviation = Math.sqrt(variances[family]!(...fans));
  const limit = deviation * Math.sqrt(3);
  if (distribution === "uniform") return () => (2 * random() - 1) * limit;
  return () => {
    let z = gaussian();
    while (Math.abs(z) > 2) z = gaussian();
    return (z * deviation) / cutDeviation;
  };
}

/** How many numbers make one that comes out, and how many one that comes in helps to make. */
function fansOf(shape: readonly number[]): readonly [fanIn: number, fanOut: number] {
  if (shape.length < 3) return [shape[0] ?? 1, shape.at(-1) ?? 1];
  const [out, into, ...places] = shape as [number, number, ...number[]];
  const field = places.reduce((product, size) => product * size, 1);
  return [into * field, out * field];
}
