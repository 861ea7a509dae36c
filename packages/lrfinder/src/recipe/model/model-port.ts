/** A tensor that goes into a model or comes out of it, as far as its file says. */
export interface ModelPort {
  readonly name: string;
  /** The type of its elements; undefined where the file does not say. */
  readonly type?: string;
  /** Its dimensions, rows first; a text where one has no number; undefined where the file gives none. */
  readonly shape?: readonly (number | string)[];
}

/** What a model's file takes and gives. */
export interface ModelPorts {
  readonly inputs: readonly ModelPort[];
  readonly outputs: readonly ModelPort[];
}

/** A model that was read, as far as a plan needs to know it. */
export interface KnownModel extends ModelPorts {
  readonly parameters: readonly { readonly shape: readonly number[]; readonly trained: boolean }[];
  readonly mode: "training" | "inference";
}
