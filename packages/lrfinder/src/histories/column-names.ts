/** How well a name fits: the lowest is the best; undefined where it does not. */
export type Rank = number | undefined;

const evaluation = wordSet("val valid validation eval evaluation test testing dev holdout");

/** What surrounds a learning rate without being a parameter group. */
const aroundRates = wordSet(
  "train training trainer optim optimizer optimiser charts epoch step batch samples inner current cur last " +
    "base max min initial global metrics schedule scheduler log",
);
const noRates = wordSet(
  "momentum weight decay wd scale scaler mult multiplier factor loss acc accuracy ratio",
);
const worseRates = wordSet("epoch base max min initial");

/** What surrounds a loss without making it a part of another. */
const aroundLosses = wordSet(
  "train training trainer total overall step batch epoch raw running avg average mean smooth smoothed iter " +
    "iteration inner metrics charts samples global log",
);
const noLosses = wordSet("scale scaler weight gain min max best std var diff delta");

/** Of a loss that is no more than a part of the whole, or has a name of its own. */
const PART = 10;

/** How well a name fits learning rates. `rate` alone fits worst: much else has a rate. */
export function rateRank(name: string): Rank {
  const words = wordsOf(name);
  if (!words.includes("lr")) return /^rates?$/.test(words.join(" ")) ? 9 : undefined;
  const others = words.filter((word) => word !== "lr");
  if (others.some((word) => noRates.has(word) || evaluation.has(word))) return undefined;
  if (others.length === 0) return 0;
  const worse = others.filter((word) => worseRates.has(word)).length;
  return (others.every((word) => aroundRates.has(word)) ? 1 : 3) + worse / 2;
}

/** How well a name fits the losses of the training. */
export function lossRank(name: string): Rank {
  const words = wordsOf(name);
  if (!words.includes("loss")) return undefined;
  const others = words.filter((word) => word !== "loss");
  if (others.some((word) => noLosses.has(word) || evaluation.has(word))) return undefined;
  if (others.some((word) => !aroundLosses.has(word))) return PART;
  const has = (...some: string[]) => (others.some((word) => some.includes(word)) ? 1 : 0);
  return (
    has("train", "training", "trainer") +
    has("total", "overall") / 2 +
    3 * has("epoch") +
    2 * has("running", "avg", "average", "mean", "smooth", "smoothed") -
    has("raw", "step", "batch", "inner", "iter", "iteration") / 4
  );
}

/** How well a name fits the count of steps. Epochs count more coarsely, and come last. */
export function stepRank(name: string): Rank {
  const plain = name.toLowerCase().replace(/[^a-z]/g, "");
  const place = steps.indexOf(plain);
  return place < 0 ? undefined : place;
}

const steps = [
  ...["step", "steps", "globalstep", "trainerglobalstep", "trainglobalstep", "iteration"],
  ...["iterations", "iter", "numupdates", "epoch", "epochs"],
];

/** Whether a name is that of a column which says what part of the data a row is about. */
export function namesTheSplit(name: string): boolean {
  return /^(mode|split|phase|stage|subset)$/i.test(name.trim());
}

/** Whether a word is one for data that is not trained on. */
export function isEvaluation(word: string): boolean {
  return evaluation.has(word.trim().toLowerCase());
}

/**
 * Whether a run is named after the part of the data that it is of, as Keras, fairseq and PyTorch's
 * `add_scalars` name them.
 */
export function namesThePart(run: string): boolean {
  const words = wordsOf(run.slice(run.lastIndexOf("/") + 1));
  return words.every((word) => evaluation.has(word) || /^(train(ing)?|inner|loss)$/.test(word));
}

/** The words of a name; `learning rate` in any spelling is `lr`, and losses are a `loss`. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/learning[^a-z0-9]*rates?/g, " lr ")
    .replace(/loss(es)?(?![a-z])/g, " loss ")
    .replace(/([a-z])(\d)/g, "$1 $2")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => (word === "lrs" ? "lr" : word));
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}
