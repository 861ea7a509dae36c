/** A share in hundredths, as in 97.8 %. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
