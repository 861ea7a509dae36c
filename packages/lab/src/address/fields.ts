/** How one setting is written into a URL and read from it. */
export interface Field<T> {
  /** What holds where the URL says nothing, or nothing that can be read. */
  readonly fallback: T;
  /** The value, or `undefined` where the text is none. */
  read(text: string): T | undefined;
  write(value: T): string;
}

/** A number between two ends, written as briefly as it can be. */
export function numberField(
  fallback: number,
  { min, max, whole = false }: { min: number; max: number; whole?: boolean },
): Field<number> {
  return {
    fallback,
    read(text) {
      const value = text.trim() === "" ? Number.NaN : Number(text);
      const fits = value >= min && value <= max && (!whole || Number.isInteger(value));
      return fits ? value : undefined;
    },
    write: String,
  };
}

/** One of several words. */
export function choiceField<T extends string>(fallback: T, choices: readonly T[]): Field<T> {
  return {
    fallback,
    read: (text) => choices.find((choice) => choice === text),
    write: (value) => value,
  };
}

/** Something that is so or, as usual, is not. */
export const flagField: Field<boolean> = {
  fallback: false,
  read: (text) => (text === "yes" ? true : undefined),
  write: () => "yes",
};

/** Any text, up to a length. */
export function textField(fallback: string, maxLength = 200): Field<string> {
  return {
    fallback,
    read: (text) => (text.length <= maxLength ? text : undefined),
    write: (value) => value,
  };
}

/** A few numbers between two ends, written with commas. */
export function numbersField<T extends readonly number[] | undefined>(
  fallback: T,
  { min, max, counts }: { min: number; max: number; counts: readonly number[] },
): Field<T | readonly number[]> {
  return {
    fallback,
    read(text) {
      const parts = text.split(",");
      const values = parts.map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
      const fits = values.every((value) => value >= min && value <= max);
      return fits && counts.includes(values.length) ? values : undefined;
    },
    write: (values) => (values ?? []).join(","),
  };
}
