/** A table that comes with the page. */
export interface IncludedTable {
  readonly name: IncludedName;
  readonly url: string;
  /** The column that is there to be predicted. */
  readonly target: string;
}

/** A network that comes with the page, and its arrays; called like a table in the URL. */
export const includedNetwork = {
  name: "network",
  urls: [
    new URL("../../../../examples/networks/small-digits.onnx", import.meta.url).href,
    new URL("../../../../examples/networks/small-digits.npz", import.meta.url).href,
  ],
} as const;

/** The names of the tables that come with the page. */
export type IncludedName = "digits" | "wine" | "penguins" | "diabetes";

/** The tables in the order they are offered. */
export const included: readonly IncludedTable[] = [
  {
    name: "wine",
    url: new URL("../../../../examples/data/wine.csv", import.meta.url).href,
    target: "cultivar",
  },
  {
    name: "digits",
    url: new URL("../../../../examples/data/digits.csv", import.meta.url).href,
    target: "digit",
  },
  {
    name: "penguins",
    url: new URL("../../../../examples/data/penguins.csv", import.meta.url).href,
    target: "Species",
  },
  {
    name: "diabetes",
    url: new URL("../../../../examples/data/diabetes.csv", import.meta.url).href,
    target: "progression",
  },
];
