import { counted, formatNumber } from "lrfinder/internal";

const usualPresets = {
  small: "Too small",
  right: "Just right",
  large: "Too large",
  gone: "Way too large",
  lucky: "Lucky leap",
  zigzag: "Zigzag",
  ridge: "On the ridge",
};

/** The English of the screen "The pit". Sentences about a walk are the library's own (`verdict`). */
export const pitText = {
  title: "The pit",
  lead: "Training is walking down into a pit. The learning rate is the length of the step. Take the ball, and start from anywhere.",
  landscape: "Landscape",
  landscapes: {
    pit: "U-shaped pit",
    ravine: "Narrow ravine",
    "two-valleys": "Two valleys",
    "styblinski-tang": "Four valleys",
    saddle: "Saddle",
    own: "Your own",
  },
  atRim: "At the start",
  notes: {
    pit: "Each step leads down the slope, and further where it is steeper. Choose how far, and let go.",
    ravine: "Steep across, almost level along: a rate that suits the walls creeps along the floor.",
    "two-valleys":
      "The nearer valley is the shallow one. A long first step can leap over the ridge.",
    "styblinski-tang":
      "The nearest valley is the shallowest of four. A long first step can leap into a deeper one.",
    saddle:
      "Level in the middle, but without a bottom: it rises on two sides and falls for ever on the others.",
    own: "Pull the handles to draw a pit of your own, and put the ball where you like.",
  },
  firstStep: "The faint arrow is the next step.",
  verdicts: {
    creeping: "Creeping",
    right: "Just right",
    leaping: "Leaping from side to side",
    swinging: "Swinging",
    circling: "Circling",
    gone: "Gone",
    stuck: "Stuck",
  },
  onItsWay: "On its way",
  falling: "Falling for ever",
  lucky: "Lucky",
  nothingMoves: "Nothing can be seen to move any more.",
  longEnough: (steps: number) => `After ${steps} steps the picture stops.`,
  howLong: (steps: string) => `At this rate it takes ${steps} steps to the bottom.`,
  tooLong: "At this rate it takes more than 20,000 steps to the bottom.",
  running: "Running.",
  stepsTaken: "Steps",
  steps: "steps",
  lossNow: "Loss",
  loss: "loss",
  lossLog: "loss, log scale",
  bottom: "bottom",
  bottomAt: (loss: number) => `loss ${formatNumber(loss).replace("-", "−")}`,
  outOfSight: "out of sight",
  zoom: (times: string) => `${times} × as wide`,
  ball: "The ball: put it elsewhere",
  ballAt: (names: readonly string[], at: readonly number[], loss: string) =>
    `${at.map((value, i) => `${names[i]} ${formatNumber(value)}`).join(", ")}, loss ${loss}`,
  handle: (number: number) => `Height ${number} of your pit`,
  handleAt: (height: string, place: string) => `${height} at x ${place}`,
  rate: "Learning rate",
  momentum: "Momentum",
  noMomentum: "none",
  presetsLabel: "Learning rates to try",
  presets: {
    pit: usualPresets,
    ravine: usualPresets,
    "two-valleys": usualPresets,
    "styblinski-tang": usualPresets,
    saddle: { ...usualPresets, right: "Past the middle" },
    own: usualPresets,
  },
  buttonsLabel: "The ball",
  step: "Step",
  run: "Run",
  pause: "Pause",
  reset: "Reset",
  keys: [
    { key: "Right arrow", does: "step" },
    { key: "Left arrow", does: "step back" },
    { key: "Enter", does: "run or pause" },
    { key: "Home", does: "reset" },
  ],
  stage: (landscape: string, path: readonly (readonly number[])[]) =>
    `${landscape}. The ball is at ${placeOf(path.at(-1)!)} after ${stepsOf(path.length - 1)}.`,
  lossChart: (steps: number, losses: readonly number[]) =>
    `Loss against steps: ${formatNumber(losses[0]!)} at first, ${formatNumber(losses.at(-1)!)} after ${stepsOf(steps)}.`,
  readLosses: "Loss after each step",
  stepRead: (step: number) => `step ${step}`,
  lossRead: (loss: number) => `loss ${formatNumber(loss)}`,
  sweep: {
    title: "Now let the rate grow: a range test",
    lead: "One ball, and a rate that grows with every step. The curve is flat while the ball creeps, falls while it walks, and explodes when it leaves. As in a network, each step sees only some of the rows, so the ball trembles a little.",
    run: "Sweep the rate",
    stop: "Stop",
    stage: (path: readonly (readonly number[])[], lr: number | undefined) =>
      `The ball of the range test, at ${placeOf(path.at(-1)!)} after ${stepsOf(path.length - 1)}${lr === undefined ? "" : `, where the rate is ${formatNumber(lr)}`}.`,
    chart: (shown: number, losses: readonly number[]) =>
      shown === 0
        ? "Loss against learning rate: nothing is measured yet."
        : `Loss against learning rate: ${formatNumber(losses[0]!)} at first, ${formatNumber(Math.min(...losses.slice(0, shown)))} at its lowest, ${formatNumber(losses[shown - 1]!)} after ${stepsOf(shown)}.`,
    axis: "learning rate, log scale",
    pick: "The learning rate, on the curve",
    rateRead: (lr: number) => `rate ${formatNumber(lr)}`,
    parts: { creeps: "creeps", walks: "walks", leaves: "leaves" },
    does: {
      creeps: "flat: the ball creeps",
      walks: "falling: the ball walks",
      leaves: "exploding: the ball leaves",
    },
    limits: {
      oneStep: "1 / curvature",
      most: "2 / curvature",
      withMomentum: "2 (1 + momentum) / curvature",
    },
    curvature: "Curvature",
    before: "Sweep the rate, then move along the curve: the ball moves with you.",
    read: (
      { falls, leaves }: { falls?: number; leaves?: number },
      curvature: number | undefined,
      momentum: number,
    ) => {
      const fell =
        falls === undefined ? "It never falls." : `It falls from ${formatNumber(falls)} on.`;
      if (leaves === undefined) {
        return `${fell} It never rises again: there is no bottom to be thrown out of.`;
      }
      const limit = curvature && (2 * (1 + momentum)) / curvature;
      const over =
        limit && leaves > limit
          ? ` That is later than the limit of ${formatNumber(limit)}: it takes some leaps until they are seen, so a good rate lies well below the explosion.`
          : " A good rate lies well below.";
      return `${fell} From ${formatNumber(leaves)} on it explodes.${over}`;
    },
    next: "Now your own data",
  },
} as const;

function placeOf(weights: readonly number[]): string {
  return weights.map(formatNumber).join(", ");
}

function stepsOf(count: number): string {
  return counted(count, "step");
}
