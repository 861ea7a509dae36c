import type { Chart } from "./chart.js";
import { lossLinesChart } from "./loss-lines-chart.js";
import { endingsOf, type NamedWalk, namesOf } from "./walk-names.js";

/** What a chart of losses is made of. */
export interface DescentChartParts {
  readonly walks: readonly NamedWalk[];
  readonly against: "updates" | "epochs";
  readonly scale: "linear" | "log";
  readonly title?: string;
  readonly subtitle?: string;
}

/** The chart of loss against updates or epochs. */
export function descentChart(parts: DescentChartParts): Chart {
  const { walks, against, scale, title, subtitle } = parts;
  const names = namesOf(walks);
  const lines = walks.map((walk, i) => ({
    name: names[i]!,
    points: walk.losses.map((loss, made) => ({
      x: against === "epochs" ? walk.rows!.seen[made]! / walk.rows!.count : made,
      y: loss,
    })),
  }));
  const furthest = Math.max(1, ...lines.flatMap(({ points }) => points.at(-1)?.x ?? 0));
  return lossLinesChart({
    lines,
    scale,
    title: title ?? `Loss against ${against}`,
    subtitle: subtitle ?? endingsOf(walks),
    x: {
      title: against,
      field: against,
      scale: "linear",
      domain: [0, furthest],
      ...(against === "updates" && { whole: true }),
    },
  });
}
