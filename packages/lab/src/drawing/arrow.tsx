import type { Point } from "./points.js";

/** The length of an arrow's head, in pixels. */
const HEAD = 9;
/** Half its width, as a share of its length. */
const SLIMNESS = 0.42;

interface ArrowProps {
  readonly from: Point;
  readonly to: Point;
  readonly class: string;
  readonly opacity?: number;
}

/** An arrow; a short one has a smaller head, and one that goes nowhere is not drawn. */
export function Arrow({ from, to, class: look, opacity = 1 }: ArrowProps) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  if (length < 0.5) return null;
  const head = Math.min(HEAD, 0.6 * length);
  const [ux, uy] = [dx / length, dy / length];
  const [baseX, baseY] = [to[0] - head * ux, to[1] - head * uy];
  const half = head * SLIMNESS;
  const corners = [
    to,
    [baseX - half * uy, baseY + half * ux],
    [baseX + half * uy, baseY - half * ux],
  ];
  return (
    <g class={look} opacity={opacity}>
      <line class="arrow-shaft" x1={from[0]} y1={from[1]} x2={baseX} y2={baseY} />
      <polygon class="arrow-head" points={corners.map((corner) => corner.join(",")).join(" ")} />
    </g>
  );
}
