/** What the settings of a model's file are called, which other parts of the page name, too. */
export const modelNames = {
  loss: "Loss",
  output: "Output",
  classAxis: "Axis of the classes",
  ignoreLabel: "Ignored label",
  labelSmoothing: "Label smoothing",
  freeze: "Frozen weights",
  mode: "Mode",
} as const;
