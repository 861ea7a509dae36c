import { useRef, useState } from "preact/hooks";
import { keyMove } from "./keys.js";
import { type Margins, plotBox, plotSize } from "./plot-area.js";
import { type Read, Readout } from "./readout.js";
import type { DrawingSize } from "./use-size.js";

interface ReadingProps {
  /** What is read, like "Loss after each step". */
  readonly label: string;
  readonly size: DrawingSize;
  readonly margins: Margins;
  /** How many places can be read, 1 at least, in order along the plot. */
  readonly count: number;
  readonly read: (place: number) => Read;
  /** The place that holds, where one can be picked. */
  readonly picked?: number;
  /** Picks a place: by pressing on it, by dragging along the curve, and by keys. */
  readonly onPick?: (place: number) => void;
}

/** Lets a reader point at a curve, by touch, mouse and keys, and says what is there. */
export function Reading(props: ReadingProps) {
  const { label, size, margins, count, read, picked, onPick } = props;
  const [pointed, setPointed] = useState<number>();
  // Where a finger came down, until it is clear that it does not scroll.
  const touched = useRef<PointerEvent | undefined>(undefined);
  const plot = plotSize(size, margins);
  const last = count - 1;
  const resting = picked ?? last;
  const place = pointed === undefined ? undefined : Math.min(pointed, last);
  const there = place === undefined ? undefined : read(place);
  const placeOf = (event: PointerEvent) => {
    const { left } = (event.currentTarget as Element).getBoundingClientRect();
    return nearest(event.clientX - left, count, read);
  };
  const move = (to: number) => {
    setPointed(to);
    onPick?.(to);
  };
  return (
    <div
      class="reading"
      style={plotBox(size, margins)}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={place ?? resting}
      aria-valuetext={(there ?? read(resting)).lines.join(", ")}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        // A finger may be about to scroll: it picks once it goes along the curve, or lifts.
        touched.current = event.pointerType === "touch" ? event : undefined;
        if (touched.current) setPointed(placeOf(event));
        else move(placeOf(event));
      }}
      onPointerMove={(event) => {
        if (touched.current && !goesAlong(touched.current, event)) return;
        touched.current = undefined;
        const to = placeOf(event);
        if (event.currentTarget.hasPointerCapture(event.pointerId)) move(to);
        else setPointed(to);
      }}
      onPointerUp={(event) => {
        if (touched.current) move(placeOf(event));
        touched.current = undefined;
      }}
      onPointerCancel={() => {
        touched.current = undefined;
      }}
      onPointerLeave={({ pointerType }) => {
        if (pointerType === "mouse") setPointed(undefined);
      }}
      onBlur={() => setPointed(undefined)}
      onFocus={({ currentTarget }) => {
        if (currentTarget.matches(":focus-visible")) setPointed(resting);
      }}
      onKeyDown={(event) => {
        const by = keyMove(event);
        if (!by) return;
        event.preventDefault();
        event.stopPropagation();
        move(Math.min(Math.max((place ?? resting) + by[0] + by[1], 0), last));
      }}
    >
      {there && <Readout {...there} width={plot.width} height={plot.height} />}
    </div>
  );
}

/** A finger that has gone so far, in pixels, goes somewhere. */
const FAR = 8;

/** Whether a finger goes along the curve, and not across it to scroll. */
function goesAlong(from: PointerEvent, to: PointerEvent): boolean {
  const [x, y] = [Math.abs(to.clientX - from.clientX), Math.abs(to.clientY - from.clientY)];
  return x > FAR && x > y;
}

function nearest(x: number, count: number, read: (place: number) => Read): number {
  let [best, distance] = [0, Number.POSITIVE_INFINITY];
  for (let place = 0; place < count; place++) {
    const away = Math.abs(read(place).x - x);
    if (away < distance) [best, distance] = [place, away];
  }
  return best;
}
