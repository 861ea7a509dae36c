/**
 * Weights and optimizer slots by name, for instance `dense_0/kernel` and `dense_0/kernel/mean`.
 *
 * As a trainer gives them, they survive JSON to the bit: `JSON.stringify` writes `data` as base64,
 * and where weights are taken, what `JSON.parse` makes of that is taken, too. Of a copy of a tensor,
 * as `structuredClone` makes it, JSON makes another form, which is refused.
 */
export type Weights = Readonly<
  Record<string, { readonly shape: readonly number[]; readonly data: Float32Array }>
>;
