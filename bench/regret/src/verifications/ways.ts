import { PER_DECADE, places, type Tried } from "./tried.js";

/** A way of verifying; what is left out is as `verifyLearningRate` does it. */
export interface Way {
  readonly name: string;
  /** Epochs of the longest training, and its updates at least. */
  readonly epochs?: number;
  readonly leastUpdates?: number;
  /** The share of them after which rates are cut. */
  readonly cutAt?: number;
  /** What a rate weighs in its mean, where a neighbour weighs 1; infinite for no mean. */
  readonly own?: number;
  /** Whether the answer is the vertex of a parabola, or the lowest mean. */
  readonly vertex?: boolean;
  /** How many of the lowest losses a rate counts for, on average. */
  readonly lowest?: number;
  /** By how many standard errors a rate must be better than the first. */
  readonly standardErrors?: number;
  /**
   * What a rate a decade from the first must gain at most to stand as well, as a share of the best
   * gain.
   */
  readonly forADecade?: number;
  /** The rates to each side of the first at the start. */
  readonly reach?: number;
  /** The most folds. */
  readonly folds?: number;
}

/** What a way answers, and its updates. */
export interface Answered {
  readonly lr: number;
  readonly updates: number;
}

/** Lets a way choose from what was tried in each fold. */
export function answerOf(way: Way, tried: readonly Tried[]): Answered {
  const { epochs = 25, leastUpdates = 250, cutAt = 0.5, reach = 3 } = way;
  const { standardErrors = 1, forADecade = 0.02 } = way;
  const folds = tried.slice(0, way.folds);
  const [{ stepsPerEpoch, firstLr }] = folds as [Tried];
  const longest = Math.max(epochs, Math.ceil(leastUpdates / stepsPerEpoch));
  const spent = new Map<number, number>();
  const losses = new Map<number, readonly number[]>();
  const nonFinite = new Set<number>();
  const train = (place: number, length: number) => {
    const each = folds.map((fold) => evaluated(fold, { place, length, lowest: way.lowest ?? 1 }));
    spent.set(place, sum(each.map(({ made }) => made)));
    if (each.some(({ loss }) => !Number.isFinite(loss))) nonFinite.add(place);
    losses.set(
      place,
      folds.map(({ untrained }, i) =>
        nonFinite.has(place) ? untrained : Math.min(untrained, each[i]!.loss),
      ),
    );
  };
  const order = () => [...losses.keys()].sort((a, b) => a - b);
  const standings = () => {
    const places = order();
    const smooth = folds.map((_, fold) =>
      smoothed(
        places.map((place) => losses.get(place)![fold]!),
        way.own ?? 1,
      ),
    );
    const means = places.map((place) => mean(losses.get(place)!));
    const untrained = mean(folds.map((fold) => fold.untrained));
    const gain = untrained - Math.min(...means);
    const first = places.indexOf(0);
    const standing = places.map((place, i) => {
      const differences = smooth.map((fold) => fold[i]! - fold[first]!);
      const most = (forADecade * gain * Math.abs(place)) / PER_DECADE;
      const asked = Math.min(standardErrors * standardError(differences), most);
      return mean(smooth.map((fold) => fold[i]!)) + asked;
    });
    const last = Math.max(untrained, ...standing);
    return standing.map((value, i) => (nonFinite.has(places[i]!) ? last : value));
  };

  let going = places.filter((place) => Math.abs(place) <= reach);
  for (const length of [Math.max(1, Math.round(cutAt * longest)), longest]) {
    for (const place of going) train(place, length);
    for (;;) {
      const next = beyond(order(), lowest(standings()));
      if (next === undefined || !places.includes(next)) break;
      going.push(next);
      train(next, length);
    }
    const best = lowest(standings());
    going = order().filter((place, i) => (i >= best - 2 && i <= best + 1) || place === 0);
  }
  const at = order()[0]! + placeOf(standings(), way.vertex ?? true);
  const updates = sum([...spent.values()]) * stepsPerEpoch;
  return { lr: firstLr * 10 ** (at / PER_DECADE), updates };
}

function evaluated(
  { losses, epochs }: Tried,
  { place, length, lowest }: { place: number; length: number; lowest: number },
): { loss: number; made: number } {
  const own = losses[places.indexOf(place)]!.slice(0, length);
  const made = own.length;
  if (made < Math.min(length, epochs) || !own.every(Number.isFinite)) return { loss: NaN, made };
  return { loss: mean(own.sort((a, b) => a - b).slice(0, lowest)), made };
}

function beyond(order: readonly number[], best: number): number | undefined {
  if (best === 0) return order[0]! - 1;
  return best === order.length - 1 ? order[best]! + 1 : undefined;
}

function smoothed(values: readonly number[], own: number): number[] {
  if (own === Infinity) return [...values];
  const last = values.length - 1;
  return values.map(
    (value, i) =>
      (values[Math.max(0, i - 1)]! + own * value + values[Math.min(last, i + 1)]!) / (2 + own),
  );
}

function placeOf(values: readonly number[], vertex: boolean): number {
  const place = lowest(values);
  const [before, here, after] = [values[place - 1], values[place]!, values[place + 1]];
  if (!vertex || before === undefined || after === undefined) return place;
  const bend = before - 2 * here + after;
  return bend > 0 ? place + (before - after) / (2 * bend) : place;
}

function lowest(values: readonly number[]): number {
  return values.indexOf(Math.min(...values));
}

function standardError(values: readonly number[]): number {
  if (values.length < 2) return Infinity;
  const middle = mean(values);
  return Math.sqrt(
    sum(values.map((value) => (value - middle) ** 2)) / (values.length - 1) / values.length,
  );
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
