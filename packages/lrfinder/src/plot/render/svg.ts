import type { TopLevelSpec } from "vega-lite";
import type { VegaLiteSpec } from "../vega-lite/json.js";
import { loadRenderer } from "./load.js";

/** Draws a specification as SVG; loads Vega and Vega-Lite, which must be installed. */
export async function drawSvg(spec: VegaLiteSpec): Promise<string> {
  const [vega, vegaLite] = await loadRenderer(["vega", "vega-lite"], () =>
    Promise.all([import("vega"), import("vega-lite")]),
  );
  const compiled = vegaLite.compile(spec as unknown as TopLevelSpec).spec;
  const view = new vega.View(vega.parse(compiled), { renderer: "none" });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
