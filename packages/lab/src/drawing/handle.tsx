import { useRef } from "preact/hooks";
import { type KeyMove, keyMove } from "./keys.js";
import type { Point } from "./points.js";

/** The value of something that is dragged, as a screen reader says it. */
export interface HandleValue {
  readonly now: number;
  readonly min: number;
  readonly max: number;
  readonly text: string;
}

interface HandleProps {
  /** Its middle, in pixels of the drawing. */
  readonly at: Point;
  readonly label: string;
  readonly value: HandleValue;
  readonly class?: string;
  readonly orientation?: "horizontal" | "vertical";
  /** Where it was dragged to, in pixels of the drawing. */
  readonly onDrag: (to: Point) => void;
  readonly onKey: (by: KeyMove) => void;
}

/** A place of a drawing that can be dragged, by touch, mouse and keys. */
export function Handle({
  at: [x, y],
  label,
  value,
  class: look = "",
  orientation = "horizontal",
  onDrag,
  onKey,
}: HandleProps) {
  // From the pointer to the middle: a handle that is taken at its edge does not jump.
  const grip = useRef<Point | undefined>(undefined);
  return (
    <div
      class={`handle ${look}`}
      style={{ left: `${x}px`, top: `${y}px` }}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuemin={value.min}
      aria-valuemax={value.max}
      aria-valuenow={value.now}
      aria-valuetext={value.text}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        const [px, py] = placeOf(event);
        grip.current = [x - px, y - py];
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (!grip.current) return;
        const [px, py] = placeOf(event);
        onDrag([px + grip.current[0], py + grip.current[1]]);
      }}
      onLostPointerCapture={() => {
        grip.current = undefined;
      }}
      onKeyDown={(event) => {
        const move = keyMove(event);
        if (!move) return;
        event.preventDefault();
        event.stopPropagation();
        onKey(move);
      }}
    />
  );
}

/** Where a pointer is, in pixels of the drawing that an element stands in. */
function placeOf(event: PointerEvent): Point {
  const drawing = (event.currentTarget as Element).parentElement!.getBoundingClientRect();
  return [event.clientX - drawing.left, event.clientY - drawing.top];
}
