import type { Unfilled } from "./initializers.js";

/** A trained tensor of a model. */
export interface Parameter extends Unfilled {
  /** Unique in the model, for instance `dense_0/kernel`. */
  readonly name: string;
  /** λ of the penalty λ·Σw² that this parameter adds to the loss; 0 for none. */
  readonly l2: number;
  /** Whether the model itself says that it stays as it is; default false. */
  readonly frozen?: boolean;
}
