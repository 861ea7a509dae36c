import { codedError } from "../../numeric/coded-error.js";

/**
 * What stands for the rasteriser where there is none: it is native code, and runs in Node only.
 *
 * @throws an error with code `missing-renderer`.
 */
export function rasterise(_svg: string, _scale: number): Uint8Array {
  throw codedError(
    "missing-renderer",
    "PNG pictures are drawn in Node only; toSvg() draws the figure here",
  );
}
