// The rates that the default rule answers, as tests want them: whoever fits its shares again changes
// them here, and in `default.ts`.

/** What the edge's rate is divided by, by what makes the updates. */
export const dividesEdge = {
  sgd: 10,
  adagrad: 10,
  nesterov: 20,
  rmsprop: 20,
  momentum: 30,
  adam: 40,
  adamw: 40,
} as const;

/** What it is divided by where it is not known what makes the updates. */
export const dividesEdgeElse = 25;

/** What the minimum's rate is divided by where no edge is seen. */
export const dividesMinimum = 5;
