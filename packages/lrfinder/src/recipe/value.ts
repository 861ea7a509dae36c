/** What a text was read as: a value, or the rule that it breaks. */
export type Read<T> =
  | { readonly value: T }
  /** What the text would have to be, to be said after `must be`. */
  | { readonly rule: string };

/** A kind of value that a setting can have, and how it is written as text. */
export interface Value<T> {
  /** Reads a text as a person wrote it. */
  read(text: string): Read<T>;
  /** The text that is read as this value. */
  write(value: T): string;
  /** The values that there are, where they are names. */
  readonly names?: readonly T[];
}
