/** Weights and optimizer slots by name, for instance `dense_0/kernel` and `dense_0/kernel/mean`. */
export type Weights = Readonly<
  Record<string, { readonly shape: readonly number[]; readonly data: Float32Array }>
>;
