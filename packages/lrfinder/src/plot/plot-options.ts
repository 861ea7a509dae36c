import { positive } from "../numeric/checks.js";
import type { Size } from "./vega-lite/layer.js";

/** The options of every figure. */
export interface PlotOptions {
  /** The title; each kind of figure has its own default. */
  readonly title?: string;
  /** The sentence under the title, `""` for none; the default says what came out. */
  readonly subtitle?: string;
  /** The width of the plot without titles and labels, in pixels, above 0; default 640. */
  readonly width?: number;
  /** The height of the plot, likewise; default 340. */
  readonly height?: number;
}

/** The size that options ask for. */
export function sizeOf({ width = 640, height = 340 }: PlotOptions): Size {
  return { width: positive("width", width), height: positive("height", height) };
}
