import type { Random } from "./random.js";

/** The sign before decimals, and what stands between thousands. */
export interface NumberLocale {
  readonly decimal: "." | ",";
  readonly group: string;
  /** Whether groups are those of India, `12,34,567`. */
  readonly lakhs?: boolean;
}

const NO_BREAK = "\u00A0";
const NARROW = "\u202F";

/** How numbers are written as programs do. */
export const plainLocale: NumberLocale = { decimal: ".", group: "" };

/** How they are written elsewhere. */
export const numberLocales: readonly NumberLocale[] = [
  plainLocale,
  ...[",", " ", "'", "’", NO_BREAK, NARROW].map((group) => ({ decimal: ".", group }) as const),
  { decimal: ".", group: ",", lakhs: true },
  ...["", "", ".", ".", " ", "'", NO_BREAK, NARROW, "\u2009"].map(
    (group) => ({ decimal: ",", group }) as const,
  ),
];

/** What numbers are, before they are written. */
export interface Numbers {
  readonly values: readonly number[];
  /** Digits behind the decimal sign; undefined: as few as it takes. */
  readonly places?: number;
}

const looksMissing = new Set([99, 999, 9999, 99_999, 999_999, 32_767, 32_768]);

/** Numbers of one size and precision. */
export function randomNumbers(
  random: Random,
  { rows, whole }: { rows: number; whole?: boolean },
): Numbers {
  const places = whole ? 0 : random.pick([0, 0, 1, 2, 2, 2, 3, 4, 6]);
  const size = 10 ** random.pick(places === 0 ? [2, 3, 4, 6, 9] : [0, 1, 2, 3, 4, 6]);
  const negative = random.pick([0, 0, 0, 0.1, 0.5]);
  const least = random.chance(0.2) ? size : 0;
  const values = Array.from({ length: rows }, () => {
    for (;;) {
      const spread = random.chance(0.5) ? random.next() : random.next() ** 3;
      const value = Number((least + spread * size).toFixed(places));
      if (!looksMissing.has(value)) return value === 0 || !random.chance(negative) ? value : -value;
    }
  });
  return { values, ...(random.chance(0.8) && { places }) };
}

type Write = (value: number) => string;

const currencies = ["$", "€", "£", "¥", "US$", "EUR", "USD", "CHF", "kr", "zł", "R$", "₹"];

/** A way to write numbers, one for a whole column. */
export function numberWriter(
  random: Random,
  { locale, places, plain }: { locale: NumberLocale; places?: number; plain: boolean },
): Write {
  const digits: Write = (value) => {
    const written = places === undefined ? String(value) : value.toFixed(places);
    const [before = "", behind] = written.split(".");
    const grouped = locale.group === "" ? before : inGroups(before, locale);
    return behind === undefined ? grouped : grouped + locale.decimal + behind;
  };
  const minus = plain ? "-" : random.pick(["-", "-", "-", "−"]);
  const signed: Write = (value) => (value < 0 ? minus : "") + digits(Math.abs(value));
  if (plain) return random.chance(0.05) ? (value) => exponent(value, locale) : signed;
  const code = random.pick(currencies);
  const gap = random.pick(["", " ", NO_BREAK, ""]);
  const styles: readonly Write[] = [
    ...[signed, signed, signed, signed, signed, signed, signed, signed],
    (value) => (value > 0 ? "+" : value < 0 ? minus : "") + digits(Math.abs(value)),
    (value) => (value < 0 ? `(${digits(-value)})` : digits(value)),
    (value) => (value < 0 ? minus : "") + code + gap + digits(Math.abs(value)),
    (value) => code + gap + signed(value),
    (value) => signed(value) + gap + code,
    (value) => (value < 0 ? `(${code}${gap}${digits(-value)})` : code + gap + digits(value)),
    (value) => (value < 0 ? `(${digits(-value)}${gap}${code})` : digits(value) + gap + code),
    (value) => `${signed(value)}${gap}%`,
    (value) => ` ${signed(value)} `,
    (value) =>
      value < 0 && /[.,]\d+$/.test(digits(-value)) ? `${digits(-value)}-` : signed(value),
    (value) => exponent(value, locale),
  ];
  return random.pick(styles);
}

function exponent(value: number, { decimal }: NumberLocale): string {
  return value
    .toExponential()
    .replace(".", decimal)
    .replace(/e\+?(-?)(\d)$/, "E$10$2");
}

function inGroups(digits: string, { group, lakhs = false }: NumberLocale): string {
  const pattern = lakhs ? /\B(?=(?:\d\d)*\d{3}$)/g : /\B(?=(?:\d{3})+$)/g;
  return digits.replace(pattern, group);
}

/** A number without what stands around it, and without blanks and apostrophes between its digits. */
function bodyOf(cell: string): string {
  return cell.replace(/e[+-]?\d+/i, "").replace(/[^\d.,]/g, "");
}

const pointed = /^(?:\d+|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d?(?:,\d\d)+,\d{3})(?:\.\d+)?$/;
const withComma = /^(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)(?:,\d+)?$/;

/** Which signs of decimals some numbers leave, each with others between thousands. */
export function decimalsLeft(cells: readonly string[]): (NumberLocale["decimal"] | "both")[] {
  const bodies = cells.map(bodyOf).filter((body) => /[.,]/.test(body));
  if (bodies.length === 0) return [];
  const fits = (pattern: RegExp) => bodies.every((body) => pattern.test(body));
  if (fits(pointed) && fits(withComma)) return ["both"];
  return fits(pointed) ? ["."] : [","];
}
