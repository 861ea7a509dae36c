import { scaleLinear, scaleLog, scaleSymlog } from "d3-scale";
import type { Walk } from "lrfinder/descent";
import { grouped } from "lrfinder/internal";
import { useMemo } from "preact/hooks";
import { AxisBottom, AxisLeft, type Scale } from "../drawing/axes.js";
import { Drawing } from "../drawing/drawing.js";
import { linePath } from "../drawing/line-path.js";
import { PlotArea, plotSize } from "../drawing/plot-area.js";
import { apart, type Point } from "../drawing/points.js";
import { Reading } from "../drawing/reading.js";
import type { Read } from "../drawing/readout.js";
import type { DrawingSize } from "../drawing/use-size.js";
import { text } from "../text.js";
import { surface } from "./patients.js";
import { backToFront, type Shown } from "./shown.js";
import { MOST_EPOCHS, progressOf, ROW_COUNT, type Variant, variants } from "./state.js";

const margins = { top: 1.9, right: 0.9, bottom: 2.75, left: 3.4 };
/** Points nearer to each other along the axis than this, in pixels, could not be distinguished. */
const LEAST_GAP = 0.75;
/** Places of a chart that can be pointed at. */
const PLACES = 81;

/** Axes grow in these bounds, so that they do not move all the time. */
const epochBounds = [1, 3, 5, 10, MOST_EPOCHS];
const updateBounds = [10, 100, 1000, MOST_EPOCHS * ROW_COUNT];
const updateTicks = [0, 1, 10, 100, 1000];

const bottom = surface.loss(surface.minima[0]!);
const rim = 1.15 * surface.loss(surface.start);

interface LossLinesProps extends Shown {
  readonly against: "epochs" | "updates";
}

/** The loss of the three, against passes over the rows or against updates. */
export function LossLines(props: LossLinesProps) {
  const { against } = props;
  return (
    <Drawing
      class="descents-chart"
      label={text.descents.chart[against]}
      over={(size) => <Pointed {...props} size={size} />}
    >
      {(size) => <Chart {...props} size={size} />}
    </Drawing>
  );
}

interface ScaleOptions {
  readonly against: "epochs" | "updates";
  readonly length: number;
  /** The greatest loss of the axis. */
  readonly top: number;
  readonly size: DrawingSize;
}

function scalesFor({ against, length, top, size }: ScaleOptions) {
  const inner = plotSize(size, margins);
  const across: [number, number] = [6, inner.width - 6];
  const x: Scale =
    against === "epochs" ? scaleLinear([0, length], across) : scaleSymlog([0, length], across);
  const y: Scale =
    top > rim
      ? scaleLog([0.8 * bottom, top], [inner.height, 0])
      : scaleLinear([0, rim], [inner.height, 0]);
  return { inner, x, y };
}

/** The scales of a chart, the same objects until an axis has to grow. */
function useScales({ walks, progress, against, size }: LossLinesProps & { size: DrawingSize }) {
  const furthest = Math.max(...variants.map((variant) => progress[variant][against]));
  const bounds = against === "epochs" ? epochBounds : updateBounds;
  const length = bounds.find((most) => most >= furthest)!;
  const highest = useMemo(
    () => ({
      full: highestSoFar(walks.full),
      mini: highestSoFar(walks.mini),
      stochastic: highestSoFar(walks.stochastic),
    }),
    [walks],
  );
  const seen = Math.max(...variants.map((variant) => highest[variant][progress[variant].updates]!));
  // What leaves is followed on a log axis, a power of ten at a time.
  const top = seen > rim ? 10 ** Math.ceil(Math.log10(seen)) : rim;
  const scales = useMemo(
    () => scalesFor({ against, length, top, size }),
    [against, length, top, size],
  );
  return { ...scales, length, top, isLog: top > rim, furthest };
}

/** The powers of ten up to one, some left out where they are many. */
function powersTo(top: number): number[] {
  const last = Math.round(Math.log10(top));
  const first = Math.ceil(Math.log10(bottom));
  const every = Math.ceil((last - first + 1) / 4);
  const powers: number[] = [];
  for (let power = last; power >= first; power -= every) powers.unshift(10 ** power);
  return powers;
}

function highestSoFar({ losses }: Walk): number[] {
  let highest = 0;
  return losses.map((loss) => {
    if (Number.isFinite(loss)) highest = Math.max(highest, loss);
    return highest;
  });
}

function Chart(props: LossLinesProps & { readonly size: DrawingSize }) {
  const { walks, progress, against, size } = props;
  const { inner, x, y, length, top, isLog } = useScales(props);
  const words = text.descents;
  const axes = useMemo(
    () => (
      <>
        <AxisLeft
          scale={y}
          size={inner}
          label={isLog ? words.lossLog : words.loss}
          ticks={3}
          at={isLog ? powersTo(top) : undefined}
        />
        <AxisBottom
          scale={x}
          size={inner}
          label={words[against]}
          at={against === "epochs" ? undefined : updateTicks.filter((tick) => tick <= length)}
        />
      </>
    ),
    [x, y],
  );
  return (
    <PlotArea size={size} margins={margins} axes={axes}>
      <line class="least-loss" x2={inner.width} y1={y(bottom)} y2={y(bottom)} />
      {backToFront.map((variant) => (
        <Line
          key={variant}
          variant={variant}
          walk={walks[variant]}
          updates={progress[variant].updates}
          {...{ against, x, y, inner }}
        />
      ))}
    </PlotArea>
  );
}

interface LineProps {
  readonly variant: Variant;
  readonly walk: Walk;
  readonly updates: number;
  readonly against: "epochs" | "updates";
  readonly x: Scale;
  readonly y: Scale;
  readonly inner: DrawingSize;
}

/** The line of a whole walk, written once and uncovered as far as it has come. */
function Line({ variant, walk, updates, against, x, y, inner }: LineProps) {
  const along = (update: number) =>
    x(against === "epochs" ? walk.rows!.seen[update]! / ROW_COUNT : update);
  const whole = useMemo(() => {
    const points = walk.losses.map((loss, update): Point => [along(update), y(loss)]);
    const within = points.filter(([at]) => at <= inner.width);
    return <path class="descent" d={linePath(apart(within, LEAST_GAP))} />;
  }, [walk, x, y]);
  const [cx, cy] = [along(updates), y(walk.losses[updates]!)];
  return (
    <g class={`descent-${variant}`}>
      <svg width={Math.max(cx, 0)} height={inner.height} overflow="hidden" aria-hidden="true">
        {whole}
      </svg>
      {Number.isFinite(cy) && <circle class="descent-now" cx={cx} cy={cy} r={4.5} />}
    </g>
  );
}

/** Reads the losses of all three where a reader points. */
function Pointed(props: LossLinesProps & { readonly size: DrawingSize }) {
  const { walks, progress, against, size } = props;
  const { x, y, furthest } = useScales(props);
  const words = text.descents;
  const read = (place: number): Read => {
    const share = place / (PLACES - 1);
    // Places are evenly spread on the page, on both axes.
    const at =
      against === "epochs"
        ? share * furthest
        : Math.round(Math.expm1(share * Math.log1p(furthest)));
    const losses = variants.map((variant) => {
      const walk = walks[variant];
      const update =
        against === "epochs" ? progressOf(walk, Math.floor(at * ROW_COUNT)).updates : at;
      const now = progress[variant];
      // Beyond the end of its line a descent has no dot; it stays where it is, by epochs.
      const isOn = at <= now[against];
      return { variant, loss: walk.losses[Math.min(update, now.updates)]!, isOn };
    });
    const said = losses.filter(({ isOn }) => isOn || against === "epochs");
    return {
      x: x(at),
      dots: losses
        .filter(({ isOn }) => isOn)
        .map(({ variant, loss }) => ({ at: [x(at), y(loss)], class: `descent-${variant}` })),
      lines: [
        words.readAt[against](at),
        ...said.map(({ variant, loss }) => `${words.variants[variant]} ${lossText(loss)}`),
      ],
    };
  };
  return (
    <Reading label={words.read[against]} size={size} margins={margins} count={PLACES} read={read} />
  );
}

function lossText(loss: number): string {
  return loss < 1e9 ? grouped(Math.round(loss)) : loss.toExponential(1);
}
