/**
 * So many places of a list, evenly spread over it, in its order; all where there are no more. Rows
 * are often sorted: the first ones would not speak for all.
 */
export function spread(length: number, count: number): readonly number[] {
  const some = Math.min(count, length);
  return Array.from({ length: some }, (_, i) => Math.floor((i * length) / some));
}
