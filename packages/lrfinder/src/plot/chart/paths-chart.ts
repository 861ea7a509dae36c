import type { Range, Surface } from "../../descent/surface.js";
import { type Chart, drawable, isInside } from "./chart.js";
import { contours } from "./contours.js";
import type { Spot } from "./trail.js";
import { endingsOf, type NamedWalk, namesOf } from "./walk-names.js";
import { around, followed, grown, thinned } from "./walk-points.js";
import { oneLine } from "./words.js";

/** What a map of walks is made of. */
export interface PathsChartParts {
  readonly walks: readonly NamedWalk[];
  readonly surface: Surface;
  readonly title?: string;
  readonly subtitle?: string;
}

const LEVELS = 12;
const CELLS = 96;
/** A path of more points than this shows no dots. */
const MOST_DOTS = 60;

/** The chart of paths over the contour lines of a surface of two parameters. */
export function pathsChart({ walks, surface, title, subtitle }: PathsChartParts): Chart {
  const names = surface.parameters ?? ["x", "y"];
  const axis = (place: 0 | 1) => {
    const values = walks.flatMap(({ path }) => path.map((at) => at[place]!)).filter(drawable);
    const known = [surface.start, ...(surface.minima ?? [])].map((at) => at[place]!);
    const starts = walks.map(({ path: [start] }) => start![place]!);
    const domain = grown(surface.view?.[place] ?? around([...known, ...starts]), {
      values,
      starts,
    });
    return { title: names[place]!, field: names[place]!, scale: "linear", domain } as const;
  };
  const [x, y] = [axis(0), axis(1)];
  const domain = { x: x.domain, y: y.domain };
  const formula = "formula" in surface ? `: ${surface.formula}` : "";
  const name = "name" in surface ? `${surface.name}${formula}` : "a surface";
  const minima = (surface.minima ?? []).map(
    (at): Spot => ({ kind: "minimum", x: at[0]!, y: at[1]!, label: "" }),
  );
  const started = new Map(walks.map((walk) => [walk.path[0]!.join(), startOf(walk, domain)]));
  return {
    title: oneLine(title ?? `Descending ${name}`),
    subtitle: oneLine(subtitle ?? endingsOf(walks)),
    x,
    y,
    series: [],
    contours: contours((a, b) => surface.loss([a, b]), { ...domain, levels: LEVELS, cells: CELLS }),
    trails: namesOf(walks).map((name, i) => {
      const points = walks[i]!.path.map((at) => ({ x: at[0]!, y: at[1]! }));
      return {
        name,
        dots: points.length <= MOST_DOTS,
        points: followed(thinned(points), domain),
      };
    }),
    spots: [...minima, ...started.values()].filter(
      (spot) => isInside(x, spot.x) && isInside(y, spot.y),
    ),
  };
}

/** Its name is on the side that the first step does not go to. */
function startOf({ path: [start, next] }: NamedWalk, domain: { x: Range; y: Range }): Spot {
  const [x, y] = [start![0]!, start![1]!];
  const right = ((next?.[0] ?? x) - x) / (domain.x[1] - domain.x[0]);
  const up = ((next?.[1] ?? y) - y) / (domain.y[1] - domain.y[0]);
  const upright = up >= 0 ? "below" : "above";
  const side = Math.abs(right) <= Math.abs(up) ? upright : right > 0 ? "left" : "right";
  return { kind: "start", x, y, label: "start", side };
}
