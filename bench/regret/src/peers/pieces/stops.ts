/** Whether the last of some losses is more than so many times the lowest of them; NaN never is. */
export function timesTheBest(losses: readonly number[], times: number): boolean {
  const best = losses.reduce((low, loss) => (loss < low ? loss : low), Infinity);
  return losses.at(-1)! > times * best;
}
