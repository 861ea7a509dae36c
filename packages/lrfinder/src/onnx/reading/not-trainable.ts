/** Something in a file for which it cannot be trained. */
export interface Missing {
  /** The name of the node or the tensor. */
  readonly node: string;
  /** Its operator; for a tensor its element type. */
  readonly operator: string;
  readonly reason: string;
}

/** An error that says why a file cannot be trained: all reasons, the first of them in the message. */
export interface NotTrainableError extends TypeError {
  readonly code: "not-trainable";
  readonly missing: readonly Missing[];
}

/** The error of a file that cannot be trained. */
export function notTrainable(missing: readonly Missing[]): NotTrainableError {
  const [{ node, operator, reason }, ...others] = missing as [Missing, ...Missing[]];
  const operators = [...new Set(others.map((other) => other.operator))].filter(
    (other) => other !== operator,
  );
  const more = operators.length > 0 ? `; neither can ${operators.join(", ")}` : "";
  const message = `the model cannot be trained: ${node} (${operator}) ${reason}${more}`;
  return Object.assign(new TypeError(message), { code: "not-trainable" as const, missing });
}
