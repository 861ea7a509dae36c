/**
 * The colours of trails, in their order: Okabe and Ito's palette (2008), which stays apart in every
 * common colour blindness, without its yellow, which is pale on white.
 */
const trailColors = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"] as const;

/** The colour of a trail; a seventh has that of the first. */
export function trailColor(place: number): string {
  return trailColors[place % trailColors.length]!;
}

/** The colour of a contour line, from dark at the lowest (0) to pale at the highest (1). */
export function contourColor(share: number): string {
  const [dark, pale] = [
    [113, 128, 150],
    [222, 228, 235],
  ] as const;
  return `rgb(${dark.map((value, i) => Math.round(value + share * (pale[i]! - value))).join(", ")})`;
}
