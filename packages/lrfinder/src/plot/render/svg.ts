import type { TopLevelSpec } from "vega-lite";
import type { VegaLiteSpec } from "../vega-lite/json.js";
import { LETTER_WIDTH } from "../vega-lite/theme.js";
import { missingRenderer } from "./missing-renderer.js";
import { withOwnIds } from "./own-ids.js";

/** Draws a specification as SVG; loads Vega and Vega-Lite, which must be installed. */
export async function drawSvg(spec: VegaLiteSpec): Promise<string> {
  const [vega, vegaLite] = await Promise.all([loadVega(), loadVegaLite()]);
  // Vega-Lite's own type of a specification is too narrow for one that a user may have changed.
  const written: object = spec;
  const compiled = vegaLite.compile(written as TopLevelSpec).spec;
  const view = new vega.View(vega.parse(compiled), { renderer: "none" });
  try {
    withTextWidths(vega, () => view.run());
    return withOwnIds(await view.toSVG(), JSON.stringify(spec));
  } finally {
    view.finalize();
  }
}

const packages = ["vega", "vega-lite"];

async function loadVega() {
  try {
    return await import("vega");
  } catch (cause) {
    throw missingRenderer(packages, cause);
  }
}

async function loadVegaLite() {
  try {
    return await import("vega-lite");
  } catch (cause) {
    throw missingRenderer(packages, cause);
  }
}

interface TextItem {
  readonly fontSize?: number;
}

interface TextMetrics {
  width: (item: TextItem, text: unknown) => number;
}

/**
 * Lays a picture out with text widths of our own, so that it is the same in Node and in browsers.
 *
 * Without a canvas Vega takes a letter to be 0.8 em wide, and a picture gets a blank right side.
 * The widths are global to Vega; they are restored before other code runs.
 */
function withTextWidths(vega: object, layOut: () => void): void {
  const metrics = "textMetrics" in vega ? (vega.textMetrics as TextMetrics) : undefined;
  if (!metrics) {
    layOut();
    return;
  }
  const { width } = metrics;
  metrics.width = ({ fontSize = 11 }, text) => LETTER_WIDTH * fontSize * String(text ?? "").length;
  try {
    layOut();
  } finally {
    metrics.width = width;
  }
}
