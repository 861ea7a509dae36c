/**
 * So many points lie evenly, and so many more at growing distances from the start, where the loss
 * moves most.
 */
const EVEN_POINTS = 50;
const EARLY_POINTS = 20;

/**
 * After which of `total` updates a loss is measured, so that its whole course can be drawn;
 * increasing, `total` last.
 */
export function measuringPoints(total: number): number[] {
  const points = new Set<number>();
  for (let i = 1; i <= EARLY_POINTS; i++) points.add(Math.round(total ** (i / EARLY_POINTS)));
  for (let i = 1; i <= EVEN_POINTS; i++) points.add(Math.ceil((total * i) / EVEN_POINTS));
  return [...points].filter((point) => point <= total).sort((a, b) => a - b);
}
