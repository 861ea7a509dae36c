/** The rates `min · (max / min)^share` for each share of a sweep. */
export function geometric(
  { min, max }: { min: number; max: number },
  shares: readonly number[],
): number[] {
  return shares.map((share) => min * (max / min) ** share);
}

/** `shareOf(0)`, `shareOf(1)`, … for so many steps. */
export function sharesOf(steps: number, shareOf: (step: number) => number): number[] {
  return Array.from({ length: steps }, (_, step) => shareOf(step));
}
