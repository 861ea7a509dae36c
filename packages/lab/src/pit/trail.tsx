import { Arrow } from "../drawing/arrow.js";
import { drawable, type Point } from "../drawing/points.js";

interface TrailProps {
  readonly points: readonly Point[];
  readonly next?: Point;
}

/** How faint the oldest arrow is. */
const FAINTEST = 0.4;
/** The steps over which an arrow fades. */
const FADING = 24;

/** An arrow for each step, the older the fainter, and a hollow one for the step to come. */
export function Trail({ points, next }: TrailProps) {
  const shown = drawable(points);
  const legs = shown.slice(1).map((to, i) => ({ from: shown[i]!, to }));
  const now = points.at(-1)!;
  const [, ahead] = next ? drawable([now, next]) : [];
  return (
    <>
      {legs.map((leg, i) => {
        const age = (legs.length - 1 - i) / FADING;
        const opacity = Math.max(FAINTEST, 1 - age * (1 - FAINTEST));
        return <Arrow key={i} {...leg} class="arrow" opacity={opacity} />;
      })}
      {points
        .slice(0, -1)
        .map(
          ([x, y], i) =>
            Number.isFinite(x + y) && <circle key={i} class="stop" cx={x} cy={y} r={3} />,
        )}
      {ahead && <Arrow from={now} to={ahead} class="arrow arrow-ahead" />}
    </>
  );
}
