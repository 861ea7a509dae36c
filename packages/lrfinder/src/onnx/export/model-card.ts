import type { ColumnEncoding, TargetEncoding } from "../../table/encodings.js";

/** The name under which a model file keeps its card. */
export const CARD_KEY = "lrfinder";

/** The layout of cards that this version writes and reads. */
export const CARD_FORMAT = 1;

/**
 * What has to be known of a trained model to use it on a table: plain data, and the contents of
 * `model.json`.
 */
export interface ModelCard {
  /** The layout of the card; raised whenever an older reader would misread it. */
  readonly format: 1;
  readonly task: "classification" | "regression";
  /** The name of the column that it predicts. */
  readonly target: string;
  /** The input columns in the order of the model's inputs, those that are constant included. */
  readonly columns: readonly ColumnEncoding[];
  /** The classes by index; left out for a regression. */
  readonly classes?: readonly string[];
  readonly targetEncoding: TargetEncoding;
  readonly network: {
    /** Widths of the hidden layers; empty for none. */
    readonly hidden: readonly number[];
    readonly activation: string;
  };
}

/**
 * A model's card. Whoever trained it may add fields of their own, which readers keep but do not
 * look at.
 *
 * @param options the card without what follows from the rest: `format`, `task` and `classes`.
 * @example
 * const card = { ...modelCard({ target, columns, targetEncoding, network }), learningRate: 0.01 };
 * const file = exportModel({ ...trained, columns, target: targetEncoding, metadata: cardMetadata(card) });
 */
export function modelCard({
  target,
  columns,
  targetEncoding,
  network,
}: Omit<ModelCard, "format" | "task" | "classes">): ModelCard {
  const classes = targetEncoding.kind === "classes" ? targetEncoding.classes : undefined;
  return {
    format: CARD_FORMAT,
    task: classes ? "classification" : "regression",
    target,
    columns,
    ...(classes && { classes }),
    targetEncoding,
    network,
  };
}

/** The metadata of a model file that hold its card, for `exportModel`. */
export function cardMetadata(card: ModelCard): Record<string, string> {
  return { [CARD_KEY]: JSON.stringify(card) };
}
