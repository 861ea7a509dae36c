/** The English of the guided path, and of links that are sent. */
export const guideText = {
  name: "Guided path",
  label: "Guided path",
  step: (step: number, of: number) => `Step ${step} of ${of}`,
  /** A sentence, and a thing to do. */
  steps: [
    {
      sentence: "A step that is too long leaps over the bottom.",
      todo: "Press Run. Then lower the learning rate until the ball comes to rest without a leap.",
    },
    {
      sentence: "Try every rate, note the loss, and you have made a range test.",
      todo: "Press Sweep the rate. Then move along the curve, and see what the ball does where it falls and where it explodes.",
    },
    {
      sentence: "A rate that suits all rows at once throws single rows about.",
      todo: "Press Run. Then lower the rate until the stochastic descent comes to rest, too.",
    },
    {
      sentence: "The curve of a network on real data has the same parts.",
      todo: "Find the learning rate of the penguins, and train with it.",
    },
    {
      sentence: "Any program that logs rates and losses has measured such a curve.",
      todo: "Download history.csv in the step before, and drop it here.",
    },
  ],
  back: "Back",
  next: "Next",
  end: "End",
} as const;

/** The English of the links that are sent. */
export const shareText = {
  title: "Send this as a link",
  hide: "Hide for whoever opens it",
  link: "The link",
  copy: "Copy the link",
  copied: "Copied",
  /** Said of a link to the command's page. */
  command: "It opens on this machine, while lrfinder lab is running.",
  parts: {
    screens: "the other screens",
    footer: "the foot of the page",
    landscape: "landscapes",
    momentum: "momentum",
    presets: "rates to try",
    keys: "keys",
    sweep: "the range test",
    speed: "speed",
    batch: "mini-batch",
    lesson: "what it teaches",
    counters: "the table of numbers",
    lines: "the fitted lines",
    charts: "charts below",
    columns: "columns",
    settings: "settings",
    rules: "rules",
    training: "training",
    downloads: "downloads",
  },
} as const;
