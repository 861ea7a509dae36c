/**
 * The steps of the guided path, through all screens: the addresses that show them, without the number of the step
 * itself.
 */
export const steps = [
  "#/pit?lr=1.9",
  "#/pit?lr=0.05",
  "#/descents?lr=0.3",
  "#/find?data=penguins",
  "#/log",
] as const;

/** What a step is about, where that is further down the page. */
export const places: Readonly<Record<number, string>> = { 2: ".sweep" };

/** The address of a step, counted from 1. */
export function addressOf(step: number): string {
  const address = steps[step - 1]!;
  return `${address}${address.includes("?") ? "&" : "?"}path=${step}`;
}

/** The step that an address is of; undefined where it is of none. */
export function stepIn(settings: URLSearchParams): number | undefined {
  const step = Number(settings.get("path"));
  return Number.isInteger(step) && step >= 1 && step <= steps.length ? step : undefined;
}
