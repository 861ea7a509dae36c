/** `value` if `holds`; else a `RangeError` that names the option, the rule and the value given. */
function required<T>(holds: boolean, name: string, rule: string, value: T): T {
  if (!holds) throw new RangeError(`${name} must be ${rule}, not ${describe(value)}`);
  return value;
}

function describe(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/** A finite number above 0, or a `RangeError`. */
export function positive(name: string, value: number): number {
  return required(Number.isFinite(value) && value > 0, name, "a number above 0", value);
}

/** A finite number of at least 0, or a `RangeError`. */
export function notNegative(name: string, value: number): number {
  return required(Number.isFinite(value) && value >= 0, name, "a number of at least 0", value);
}

/** A number in [0, 1), or a `RangeError`. */
export function fraction(name: string, value: number): number {
  const holds = Number.isFinite(value) && value >= 0 && value < 1;
  return required(holds, name, "at least 0 and below 1", value);
}

/** A number in [0, 1], or a `RangeError`. */
export function proportion(name: string, value: number): number {
  const holds = Number.isFinite(value) && value >= 0 && value <= 1;
  return required(holds, name, "at least 0 and at most 1", value);
}

/** A number in (0, 1], as a decay multiplies by, or a `RangeError`. */
export function decayFactor(name: string, value: number): number {
  const holds = Number.isFinite(value) && value > 0 && value <= 1;
  return required(holds, name, "above 0 and at most 1", value);
}

/** `true` or `false`, or a `RangeError`. */
export function trueOrFalse(name: string, value: boolean): boolean {
  return required(typeof value === "boolean", name, "true or false", value);
}

/** A whole number of at least `least`, or a `RangeError`. */
export function wholeNumber(name: string, value: number, least = 1): number {
  const holds = Number.isSafeInteger(value) && value >= least;
  return required(holds, name, `a whole number of at least ${least}`, value);
}

/** One of the given names, or a `RangeError` that lists them. */
export function oneOf<T extends string>(name: string, value: T, allowed: readonly T[]): T {
  return required(allowed.includes(value), name, `one of ${allowed.join(", ")}`, value);
}
