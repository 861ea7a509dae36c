import type { LearningRateResult } from "lrfinder";
import { rules } from "lrfinder";
import { formatNumber } from "lrfinder/internal";
import { useRef, useState } from "preact/hooks";
import type { Scale } from "../drawing/axes.js";
import { keyMove } from "../drawing/keys.js";
import { type Margins, plotBox } from "../drawing/plot-area.js";
import { type Read, Readout } from "../drawing/readout.js";
import type { DrawingSize } from "../drawing/use-size.js";
import { text } from "../text.js";
import type { BoldLine } from "./bold-line.js";
import { lossAt } from "./marks.js";
import { type PlacedMark, placedMarks } from "./placed-marks.js";
import { movedByKey } from "./rate-keys.js";

/** What hands on the curve change. */
export interface HandsOnRate {
  /** The rate to train with; left out where there is none yet. */
  readonly lr?: number;
  readonly onRate: (lr: number) => void;
  /** Trains with a rate: what a rule's mark says, or the handle's by the key Enter. */
  readonly onTrain: (lr: number) => void;
}

interface CurveHandsProps {
  readonly margins: Margins;
  readonly size: DrawingSize;
  readonly plot: DrawingSize;
  readonly x: Scale;
  readonly y: Scale;
  readonly rates: readonly [low: number, high: number];
  readonly bold: BoldLine;
  readonly result: Pick<LearningRateResult, "suggestion" | "rules">;
  readonly training?: HandsOnRate;
}

/** A pointer that is down. */
interface Press {
  readonly at: number;
  /** Whether it came down on the handle, and whether it has moved it since. */
  readonly grabbed: boolean;
  dragged: boolean;
}

/** How near to a mark or to the handle a finger has to be, in pixels: half of 44. */
const NEAR = 22;
/** Further than this a press is no click, in pixels. */
const STILL = 4;

/** What a pointer does: it points at the curve, drags the rate, and clicks on a rule's mark. */
export function CurveHands(props: CurveHandsProps) {
  const { margins, size, plot, x, y, rates, bold, result, training } = props;
  const box = useRef<HTMLDivElement>(null);
  const [pointed, point] = useState<number>();
  const press = useRef<Press>(undefined);
  const marks = placedMarks(props);
  const lr = training?.lr;
  const handle = lr === undefined ? undefined : x(within(lr, rates));
  // Where the suggestion has a line of its own, one is enough.
  const isSuggested = (at: number) =>
    result.suggestion.status === "found" && Math.abs(x(result.suggestion.lr) - at) < 2;
  const placeOf = (event: PointerEvent) => {
    const { left, top } = box.current!.getBoundingClientRect();
    return { at: event.clientX - left, top: event.clientY - top };
  };
  const rateAt = (at: number) => within(x.invert(Math.min(Math.max(at, 0), plot.width)), rates);
  const rounded = (at: number) => Number(formatNumber(rateAt(at)));
  const over = pointed === undefined ? undefined : { at: pointed, lr: rateAt(pointed) };
  const [near, nearTo] = useState<PlacedMark>();
  // Without a rate to train with, keys point at the curve, from its middle on.
  const held = lr === undefined ? (over?.lr ?? x.invert(plot.width / 2)) : within(lr, rates);
  return (
    <div
      ref={box}
      class={`hands ${near && training ? "hands-on-mark" : ""}`}
      style={plotBox(size, margins)}
      onPointerDown={(event) => {
        const { at } = placeOf(event);
        const grabbed = handle !== undefined && Math.abs(handle - at) < NEAR;
        press.current = { at, grabbed, dragged: false };
        if (event.pointerType !== "mouse") point(at);
      }}
      onPointerMove={(event) => {
        const { at, top } = placeOf(event);
        const { current } = press;
        point(at);
        nearTo(current?.dragged ? undefined : nearest(marks, { at, top }));
        if (!current?.grabbed || (!current.dragged && Math.abs(at - current.at) < STILL)) return;
        if (!current.dragged) box.current!.setPointerCapture(event.pointerId);
        current.dragged = true;
        training!.onRate(rounded(at));
      }}
      onPointerUp={(event) => {
        const { current } = press;
        press.current = undefined;
        const { at, top } = placeOf(event);
        if (!training || !current || current.dragged || Math.abs(at - current.at) > STILL) return;
        const found = nearest(marks, { at, top });
        if (found) training.onTrain(found.mark.lr);
      }}
      onPointerCancel={() => {
        press.current = undefined;
      }}
      onPointerLeave={(event) => {
        if (event.pointerType !== "mouse") return;
        point(undefined);
        nearTo(undefined);
      }}
    >
      <svg aria-hidden="true" width={plot.width} height={plot.height}>
        {handle !== undefined && !isSuggested(handle) && (
          <line class="hands-rate" x1={handle} x2={handle} y2={plot.height} />
        )}
      </svg>
      {over && (
        <Readout
          {...readAt({ x, y, bold }, over.lr, training && near)}
          width={plot.width}
          height={plot.height}
        />
      )}
      <div
        class={lr === undefined ? "hands-reader" : "hands-grip"}
        role="slider"
        tabIndex={0}
        style={{ left: `${x(held)}px` }}
        aria-label={lr === undefined ? text.find.hands.point : text.find.hands.rate}
        aria-valuemin={power(rates[0])}
        aria-valuemax={power(rates[1])}
        aria-valuenow={power(held)}
        aria-valuetext={inWords(held, bold)}
        onFocus={() => point(x(held))}
        onBlur={() => point(undefined)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && lr !== undefined) training?.onTrain(lr);
          const by = keyMove(event);
          if (!by) return;
          const moved = movedByKey(by, held, rates);
          event.preventDefault();
          training?.onRate(moved);
          point(x(moved));
        }}
      />
    </div>
  );
}

/** What is read where a pointer is: a rule's mark that a click would train with, or rate and loss. */
function readAt(
  { x, y, bold }: Pick<CurveHandsProps, "x" | "y" | "bold">,
  lr: number,
  mark: PlacedMark | undefined,
): Read {
  const words = text.find.hands;
  if (mark) {
    const { rule, lr } = mark.mark;
    return { x: x(lr), dots: [], lines: [words.mark(rules[rule].title, formatNumber(lr))] };
  }
  const loss = lossAt(bold, lr);
  const isThere = Number.isFinite(loss) && lr <= (bold.learningRates.at(-1) ?? 0) * 1.0001;
  return {
    x: x(lr),
    dots: isThere ? [{ at: [x(lr), y(loss)] }] : [],
    lines: [words.at(formatNumber(lr), isThere ? formatNumber(loss) : undefined)],
  };
}

function inWords(lr: number, bold: BoldLine): string {
  const loss = lossAt(bold, lr);
  return text.find.hands.at(
    formatNumber(lr),
    Number.isFinite(loss) ? formatNumber(loss) : undefined,
  );
}

/** The power of ten that a rate is: what assistive technology reads has no exponents. */
function power(lr: number): number {
  return Number(Math.log10(lr).toFixed(3));
}

function within(lr: number, [low, high]: readonly [low: number, high: number]): number {
  return Math.min(Math.max(lr, low), high);
}

/** The mark that a finger at a place means; undefined where none is near enough. */
function nearest(
  marks: readonly PlacedMark[],
  { at, top }: { at: number; top: number },
): PlacedMark | undefined {
  const far = (mark: PlacedMark) => Math.hypot(mark.at - at, mark.top - top);
  const [first] = [...marks].sort((a, b) => far(a) - far(b));
  return first && far(first) <= NEAR ? first : undefined;
}
