import { terminalOptions } from "../text/terminal.js";
import type { TextOptions } from "../text/text-options.js";
import type { VegaLiteSpec } from "../vega-lite/json.js";

/** Where in a page a figure is shown: any element is one. What it held is replaced. */
export interface FigurePlace {
  innerHTML: string;
}

/** What of a figure can be shown. */
export interface Showable {
  readonly spec: VegaLiteSpec;
  toText(options?: TextOptions): string;
  toSvg(): Promise<string>;
}

/** Shows a figure in a page, in a place or at its end; without a page, as text on the terminal. */
export async function show(figure: Showable, place?: FigurePlace): Promise<void> {
  if (place === undefined && typeof document === "undefined") {
    console.log(figure.toText(terminal()));
    return;
  }
  const svg = await figure.toSvg();
  const target = place ?? document.body.appendChild(document.createElement("figure"));
  target.innerHTML = svg;
}

/**
 * The same figure, which Node's console shows as text instead of as an object, and notebooks of
 * Deno as a picture.
 */
export function showingItself<F extends Showable>(figure: F): F {
  const hidden = (symbol: string, value: unknown) =>
    Object.defineProperty(figure, Symbol.for(symbol), { value, enumerable: false });
  hidden("nodejs.util.inspect.custom", () => figure.toText(terminal()));
  hidden("Jupyter.display", () => ({
    [`application/vnd.vegalite.${versionOf(figure.spec)}+json`]: figure.spec,
    "text/plain": figure.toText(),
  }));
  return figure;
}

/** The main version of Vega-Lite that a specification names, such as `v6`. */
function versionOf({ $schema }: VegaLiteSpec): string {
  return /\/(v\d+)/.exec($schema)?.[1] ?? "v6";
}

function terminal(): TextOptions {
  return terminalOptions(typeof process === "undefined" ? {} : process);
}
