import { formatNumber } from "../../numeric/format.js";
import { type Axis, type Chart, drawable, drawableOnLog } from "./chart.js";
import { logDomain } from "./log-domain.js";
import { oneLine } from "./words.js";

/**
 * The result of verifying a learning rate, as far as it is drawn; what `verifyLearningRate` returns
 * will do.
 */
export interface VerifiedRates {
  /** The best rate. */
  readonly lr: number;
  /** The rate that was verified. */
  readonly firstLr: number;
  /** The losses at both; null where they are not known. */
  readonly loss: number | null;
  readonly firstLoss: number | null;
  /** The rates that were tried, increasing, and the best loss of each; null for none. */
  readonly tried: readonly { readonly lr: number; readonly best: number | null }[];
}

const PADDING = 0.06;

/** The chart of the best loss of every rate that was tried. */
export function verificationChart(
  verified: VerifiedRates,
  { title, subtitle }: { title?: string; subtitle?: string },
): Chart {
  const { lr, firstLr, tried } = verified;
  const rates = tried.map((each) => each.lr);
  const known = tried.length > 0 && drawableOnLog(lr);
  return {
    title: oneLine(title ?? "Rates that were tried"),
    subtitle: oneLine(subtitle ?? summary(verified)),
    x: {
      title: "learning rate (log scale)",
      field: "lr",
      scale: "log",
      domain: logDomain(known ? [...rates, lr, firstLr] : rates),
    },
    y: lossAxis(tried.map(({ best }) => best)),
    series: [],
    trails: [
      {
        name: "best loss of each rate",
        dots: true,
        points: tried
          .filter((each) => drawableOnLog(each.lr))
          .map(({ lr: x, best }) => ({ x, y: drawable(best ?? undefined) ? best : null })),
      },
    ],
    ...(known && { marker: { x: lr, label: formatNumber(lr) } }),
  };
}

function lossAxis(losses: readonly (number | null)[]): Axis {
  const shown = losses.filter((loss) => loss !== null).filter(drawable);
  const axis = { title: "loss", field: "loss", scale: "linear" } as const;
  if (shown.length === 0) return { ...axis, domain: [0, 1] };
  const [low, high] = [Math.min(...shown), Math.max(...shown)];
  const edge = PADDING * (high - low) || Math.abs(low) / 2 || 1;
  return { ...axis, domain: [low >= 0 ? Math.max(0, low - edge) : low - edge, high + edge] };
}

function summary({ lr, firstLr, loss, firstLoss, tried }: VerifiedRates): string {
  if (tried.length === 0) return "no rate was tried";
  if (loss === null)
    return `the best rate could not be determined; the starting rate is ${formatNumber(firstLr)}`;
  const first = firstLoss === null ? "none" : formatNumber(firstLoss);
  const [best, at] = [lr, firstLr].map(formatNumber);
  if (lr === firstLr) return `${best} stands: loss ${formatNumber(loss)}`;
  return `best at ${best}: loss ${formatNumber(loss)}; at the starting rate ${at}, ${first}`;
}
