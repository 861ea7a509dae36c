import { numberOf } from "./notation.js";

/** The sign before the decimals of a number. */
export type DecimalSign = "." | ",";

/** What the signs are called. */
export const decimalSigns = { comma: ",", point: "." } as const satisfies Record<
  string,
  DecimalSign
>;

/** How the numbers of a column are written, where that is not as programs write them. */
export interface NumberNotation {
  readonly decimal: DecimalSign;
  /** What stands between thousands; a space stands for every kind of blank, an apostrophe for both. */
  readonly group: "" | "," | "." | " " | "'";
  /** A currency or `%`, before or behind the number; left out where there is none. */
  readonly sign?: string;
}

/** A number as it is written. */
export interface WrittenNumber {
  /** The notations that it fits, as bits: places in {@link numberNotations}. */
  readonly fits: number;
  /** What it is where the decimals follow a point; NaN where it cannot be written so. */
  readonly point: number;
  /** What it is where they follow a comma; NaN where it cannot. */
  readonly comma: number;
  /** A currency or `%`; empty where there is none. */
  readonly sign: string;
  /** Whether programs write it so. */
  readonly plain: boolean;
}

/** The notations that are told apart. */
export const numberNotations: readonly NumberNotation[] = [
  { decimal: ".", group: "" },
  { decimal: ".", group: "," },
  { decimal: ".", group: " " },
  { decimal: ".", group: "'" },
  { decimal: ",", group: "" },
  { decimal: ",", group: "." },
  { decimal: ",", group: " " },
  { decimal: ",", group: "'" },
];

const bitsOf = (isMeant: (notation: NumberNotation) => boolean) =>
  numberNotations.reduce((bits, notation, i) => bits | (isMeant(notation) ? 1 << i : 0), 0);

/** The notations whose decimals follow a point, and those where they follow a comma. */
export const decimalBits: Readonly<Record<DecimalSign, number>> = {
  ".": bitsOf(({ decimal }) => decimal === "."),
  ",": bitsOf(({ decimal }) => decimal === ","),
};

/** Every notation. */
export const anyNumberNotation = decimalBits["."] | decimalBits[","];

const currencyCodes =
  "AED ARS AUD BDT BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR JPY KES KRW KWD MAD MXN " +
  "MYR NGN NOK NZD PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD THB TRY TWD UAH USD VND ZAR";
const currency = `(?:[a-z]{1,3})?\\p{Sc}|${currencyCodes.replaceAll(" ", "|")}|kr\\.?|zł|kč|fr\\.|rs\\.?`;
const blank = "[ \\t\\u00A0\\u2009\\u202F]";
const minus = "[-−]";
const outside = new RegExp(
  `^${blank}*(?<open>\\()?(?<first>[+]|${minus})?${blank}*(?<before>${currency})?${blank}*(?<inner>\\()?` +
    `(?<second>[+]|${minus})?${blank}*(?<body>[\\d.,](?:[\\d., '’\\u00A0\\u2009\\u202F]*[\\d.,])?(?:e[+-]?\\d+)?)` +
    `(?<last>${minus})?${blank}*(?<behind>${currency}|%)?(?<close>\\))?${blank}*$`,
  "iu",
);

const digits = /^\d+(?:e[+-]?\d+)?$/i;
const decimals = {
  ".": /^(?:\d+\.\d*|\.\d+)(?:e[+-]?\d+)?$/i,
  ",": /^\d*,\d+(?:e[+-]?\d+)?$/i,
} as const;
/** What stands between thousands, and how numbers look that are grouped by it. */
const groups = (
  [
    [",", "."],
    [".", ","],
    [" ", "."],
    [" ", ","],
    ["'", "."],
    ["'", ","],
  ] as const
).map(([group, decimal]) => {
  const between = { ",": ",", ".": "\\.", " ": "[ \\u00A0\\u2009\\u202F]", "'": "['’]" }[group];
  const part = decimal === "." ? "\\." : ",";
  const thousands = `[1-9]\\d{0,2}(?:${between}\\d{3})+`;
  const lakhs = `[1-9]\\d?(?:,\\d\\d)+,\\d{3}`;
  const whole = group === "," ? `(?:${thousands}|${lakhs})` : thousands;
  return {
    decimal,
    bit: bitsOf((one) => one.group === group && one.decimal === decimal),
    looks: new RegExp(`^${whole}(?:${part}\\d*)?$`),
    between: new RegExp(between, "g"),
  };
});

const pointOrThousands = /^\s*[+-]?[1-9]\d{0,2}\.\d{3}\s*$/;
const thousandsByPoints = bitsOf(({ group }) => group === ".");

/**
 * A number as people write it: with thousands set apart, a decimal comma, a currency or `%`, or in
 * parentheses where it is negative. Undefined for what is not a number.
 */
export function writtenNumber(cell: string): WrittenNumber | undefined {
  const value = numberOf(cell);
  if (value !== undefined) return Number.isFinite(value) ? plainNumber(cell, value) : undefined;
  const found = outside.exec(cell)?.groups;
  if (!found) return undefined;
  const { open, close, inner, first, second, last, before = "", behind = "", body } = found;
  const inParentheses = open !== undefined || inner !== undefined;
  const isWhole = inParentheses === (close !== undefined) && !(open && inner);
  // SAP writes it behind. Elsewhere 2- is a grade, and 5.- a price.
  if (last && !/[.,]\d+$/.test(body!)) return undefined;
  const signs = [first, second, last].filter(Boolean);
  if (!isWhole || signs.length + Number(inParentheses) > 1 || (before && behind)) return undefined;
  const negative = inParentheses || (signs.length === 1 && signs[0] !== "+");
  const read = bodyOf(body!);
  if (!read) return undefined;
  const signed = (one: number) => (negative ? -one : one);
  return {
    ...{ fits: read.fits, point: signed(read.point), comma: signed(read.comma) },
    sign: (before || behind).toUpperCase(),
    plain: false,
  };
}

/** A number as programs write it, which may also be one of thousands set apart by points. */
function plainNumber(cell: string, point: number): WrittenNumber {
  const plain = { point, sign: "", plain: true };
  if (!cell.includes(".")) return { ...plain, fits: anyNumberNotation, comma: point };
  if (!pointOrThousands.test(cell)) {
    return { ...plain, fits: decimalBits["."], comma: Number.NaN };
  }
  return { ...plain, fits: decimalBits["."] | thousandsByPoints, comma: Math.round(point * 1000) };
}

function bodyOf(body: string): { fits: number; point: number; comma: number } | undefined {
  if (digits.test(body)) {
    const value = Number(body);
    return { fits: anyNumberNotation, point: value, comma: value };
  }
  let fits = 0;
  const values = { ".": Number.NaN, ",": Number.NaN };
  for (const decimal of [".", ","] as const) {
    if (!decimals[decimal].test(body)) continue;
    fits |= decimalBits[decimal];
    values[decimal] = Number(body.replace(",", "."));
  }
  for (const { decimal, bit, looks, between } of groups) {
    if (!looks.test(body)) continue;
    fits |= bit;
    values[decimal] = Number(body.replace(between, "").replace(",", "."));
  }
  return fits === 0 ? undefined : { fits, point: values["."], comma: values[","] };
}
