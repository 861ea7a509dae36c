import { positive } from "../numeric/checks.js";
import type { Chart } from "./chart/chart.js";
import { page } from "./render/html.js";
import { type FigurePlace, show, showingItself } from "./render/show.js";
import { drawSvg } from "./render/svg.js";
import { drawText } from "./text/draw-text.js";
import type { TextOptions } from "./text/text-options.js";
import type { VegaLiteSpec } from "./vega-lite/json.js";
import type { Size } from "./vega-lite/layer.js";
import { vegaLiteSpec } from "./vega-lite/spec.js";

/** A figure: a Vega-Lite specification, and ways to draw it. */
export interface Figure {
  /**
   * The specification, plain JSON. It may be changed: SVG, HTML and PNG are drawn from it as it
   * stands when they are asked for.
   */
  readonly spec: VegaLiteSpec;
  /**
   * The figure in characters, for a terminal; needs no package. It shows what was plotted, not
   * changes of `spec`.
   *
   * @throws RangeError where `width` or `height` is too small or not whole.
   */
  toText(options?: TextOptions): string;
  /**
   * An SVG picture; rejects with code `missing-renderer` where vega or vega-lite is not installed.
   */
  toSvg(): Promise<string>;
  /**
   * A page that needs nothing else, with the picture, the numbers behind it in a table, and the
   * specification; rejects as `toSvg` does.
   */
  toHtml(): Promise<string>;
  /**
   * A PNG picture, in Node only; rejects as `toSvg` does, and likewise in a browser, and where
   * `@resvg/resvg-js` or `@expo-google-fonts/inter` is not installed.
   */
  toPng(options?: PngOptions): Promise<Uint8Array>;
  /**
   * Shows the figure: in a page as a picture, in the given element or in a new one at its end;
   * elsewhere as text on the terminal. Node's console shows it as text, too, and a notebook that
   * knows Vega-Lite as a picture.
   */
  show(place?: FigurePlace): Promise<void>;
  /** The specification, so that `JSON.stringify(figure)` gives it. */
  toJSON(): VegaLiteSpec;
}

/** How a PNG picture is made. */
export interface PngOptions {
  /** Pixels of the picture for one pixel of the specification, above 0; default 2. */
  readonly scale?: number;
}

/** The figure of a chart. */
export function figureOf(chart: Chart, size: Size): Figure {
  const spec = vegaLiteSpec(chart, size);
  const figure: Figure = {
    spec,
    toText: (options) => drawText(chart, options),
    toSvg: () => drawSvg(spec),
    toHtml: async () => page({ chart, svg: await drawSvg(spec), spec }),
    async toPng({ scale = 2 } = {}) {
      positive("scale", scale);
      const svg = await drawSvg(spec);
      const { rasterise } = await import("#rasterise");
      return rasterise(svg, scale);
    },
    show: (place) => show(figure, place),
    toJSON: () => spec,
  };
  return showingItself(figure);
}
