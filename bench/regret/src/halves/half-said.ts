import { type Half, halves } from "./halves.js";

/**
 * The half that the flag `--half` says.
 *
 * @throws TypeError where it says something else.
 */
export function halfSaid(said: string): Half {
  const half = halves.find((each) => each === said);
  if (half !== undefined) return half;
  throw new TypeError(`--half must be one of ${halves.join(", ")}, not ${said}`);
}
