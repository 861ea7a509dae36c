/** `value` if `holds`; else a `RangeError` that names the option, the rule and the value given. */
function required<T>(holds: boolean, name: string, rule: string, value: T): T {
  if (!holds) throw new RangeError(`${name} must be ${rule}, not ${describe(value)}`);
  return value;
}

function describe(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/** A finite number, or a `RangeError`. */
export function finite(name: string, value: number): number {
  return required(Number.isFinite(value), name, "a finite number", value);
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

/** An array, or a `RangeError`. */
export function list<T extends readonly unknown[]>(name: string, value: T): T {
  return required(Array.isArray(value), name, "an array", value);
}

/** An object that is no array, or a `RangeError`. */
export function record<T extends object>(name: string, value: T): T {
  const holds = typeof value === "object" && value !== null && !Array.isArray(value);
  return required(holds, name, "an object", value);
}

/** A function, or a `RangeError`; what is left out may stay so. */
export function optionalFunction<T>(name: string, value: T): T {
  return required(
    (value ?? undefined) === undefined || typeof value === "function",
    name,
    "a function",
    value,
  );
}

/** A finite number of at least 0 or a function, or a `RangeError`. */
export function numberOrFunction<F extends (step: number) => number>(
  name: string,
  value: number | F,
): number | F {
  return typeof value === "function" ? value : notNegative(name, value);
}

/** A whole number of at least `least`, or a `RangeError`. */
export function wholeNumber(name: string, value: number, least = 1): number {
  const holds = Number.isSafeInteger(value) && value >= least;
  return required(holds, name, `a whole number of at least ${least}`, value);
}

/** A whole number of at least 1 or `"auto"`, or a `RangeError`. */
export function countOrAuto(name: string, value: number | "auto"): number | "auto" {
  const holds = value === "auto" || (Number.isSafeInteger(value) && value >= 1);
  return required(holds, name, 'a whole number of at least 1, or "auto"', value);
}

/** One of the given names, or a `RangeError` that lists them. */
export function oneOf<T extends string>(
  name: string,
  value: T | undefined,
  allowed: readonly T[],
): T {
  const found = allowed.find((each) => each === value);
  required(found !== undefined, name, `one of ${allowed.join(", ")}`, value);
  return found!;
}
