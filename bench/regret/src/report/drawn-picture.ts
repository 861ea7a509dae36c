import { drawSvg } from "../../../../packages/lrfinder/dist/plot/render/svg.js";
import type { DrawnResults } from "../run/drawn-results.js";
import { WORSE } from "./drawn-summary.js";
import { look, regretAxis } from "./picture.js";

/** A dot for each drawn task: what the default loses, and what verification loses; as SVG. */
export function drawnPicture({ results }: DrawnResults): Promise<string> {
  const values = results.map(({ regretOfFirst, regret, surelyMore }) => ({
    ...{ before: regretOfFirst, after: regret, worse: surelyMore > WORSE },
  }));
  return drawSvg({
    ...look,
    title: {
      text: "What verification makes of the suggestion",
      subtitle: [
        `${results.length} drawn tasks, a dot each: below the line, verification lost less;`,
        "orange: surely more, by over a hundredth",
      ],
      anchor: "start",
      offset: 12,
    },
    width: 420,
    height: 420,
    layer: [
      {
        data: { values: [0, 1].map((regret) => ({ before: regret, after: regret })) },
        mark: { type: "line", color: "#9aa5b1", strokeDash: [4, 4] },
        encoding: {
          x: { ...regretAxis("regret of the default rule"), field: "before" },
          y: { ...regretAxis("regret after verification"), field: "after" },
        },
      },
      {
        data: { values },
        mark: { type: "circle", size: 30, opacity: 0.5, aria: false },
        encoding: {
          x: { ...regretAxis("regret of the default rule"), field: "before" },
          y: { ...regretAxis("regret after verification"), field: "after" },
          color: {
            field: "worse",
            type: "nominal",
            scale: { domain: [false, true], range: ["#0072b2", "#d55e00"] },
            legend: null,
          },
        },
      },
    ],
  });
}
