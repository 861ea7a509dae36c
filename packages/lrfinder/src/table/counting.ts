/** Whether the numbers of a column count its rows. */
export interface Counting {
  /** Takes the number in a row, counted from 0; NaN where it has none. */
  take(value: number, row: number): void;
  /** Whether it may still count them. */
  isOpen(): boolean;
  /** Whether each row had the next whole number, from 0 or 1 on. */
  counts(): boolean;
}

/** Watches whether the numbers of a column count its rows. */
export function counting(): Counting {
  let start = Number.NaN;
  let [isCounting, taken] = [true, false];
  return {
    take(value, row) {
      if (!isCounting) return;
      if (!taken) start = value - row;
      taken = true;
      isCounting = value - row === start && (start === 0 || start === 1);
    },
    isOpen: () => isCounting,
    counts: () => isCounting && taken,
  };
}

/** Whether a text is a whole number that begins with a zero, or has more digits than a double holds. */
export function isCode(text: string): boolean {
  const [, zero, digits] = /^\s*[+-]?(0(?=\d))?0*(\d+)\s*$/.exec(text) ?? [];
  if (digits === undefined) return false;
  return zero !== undefined || !isExact(text);
}

/** Whether a double holds all digits of a plain number; a fraction may have seventeen of them. */
export function isExact(text: string): boolean {
  const digits = text.replace(/e.*$/i, "").replace(/^[\s+-]*0*|\D/g, "");
  if (digits.length <= 15) return true;
  return /[.e]/i.test(text) ? digits.length <= 17 : BigInt(digits) === BigInt(Number(digits));
}
