/** All English of the page, by screen. Sentences about a walk are the library's own (`verdict`). */
export const text = {
  app: {
    name: "lrfinder lab",
    screens: { pit: "The pit", descents: "Three descents", find: "Find" },
    screensLabel: "Screens",
    skip: "Skip to the screen",
    theme: { label: "Colours", system: "As the system", light: "Light", dark: "Dark" },
    footer: "Everything here happens in your browser. No data leaves it.",
    loading: "Loading …",
  },
  pit: {
    title: "The pit",
    lead: "Training is walking down into a pit. The learning rate is the length of the step.",
  },
  descents: {
    title: "Three descents",
    lead: "The same slope, read from every row, from a handful, or from a single one.",
  },
  find: {
    title: "Find",
    lead: "Drop a table, and watch the learning rate of its network being found.",
  },
} as const;
