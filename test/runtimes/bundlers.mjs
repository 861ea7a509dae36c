// The bundlers that are too heavy for `npm test`: what is installed for each, at which version, and
// how a page finds the entries of its bundle.

const rollup = [
  "rollup@4.68.8",
  "@rollup/plugin-node-resolve@16.0.3",
  "@rollup/plugin-commonjs@29.0.3",
  "@rollup/plugin-json@6.1.0",
];
const next = ["next@16.4.6", "react@19.3.1", "react-dom@19.3.1"];

/** Each has a file of its `module`'s name in `test/bundlers/`. */
export const bundlers = [
  {
    ...{ name: "Rollup", module: "rollup", install: rollup },
    page: { blank: true, load: '(entry) => import("/" + entry + ".js")' },
    // It leaves to its user what a module names by `new URL`, workers included.
    worker: false,
  },
  ...["webpack", "Turbopack"].map((builder) => ({
    ...{ name: `Next ${builder}`, module: `next-${builder.toLowerCase()}`, install: next },
    page: { blank: false, load: "(entry) => globalThis.entries[entry]" },
    worker: true,
  })),
];
