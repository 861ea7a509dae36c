import { narrowing, type Seen } from "./narrowing.js";
import {
  anyNumberNotation,
  type DecimalSign,
  decimalBits,
  type NumberNotation,
  numberNotations,
  type WrittenNumber,
} from "./written-number.js";

/** What the numbers of a column say of how they are written. */
export interface NumberEvidence {
  take(number: WrittenNumber, row: number, text: string): void;
  /** The sign of decimals, where the cells leave only one. */
  decimal(): DecimalSign | undefined;
  /**
   * How the numbers are read.
   *
   * @param usual the sign of decimals, where the cells leave both.
   */
  reading(usual: DecimalSign): NumberReading;
}

/** How the numbers of a column are read, or two cells that are not written alike. */
export type NumberReading =
  | {
      readonly notation: NumberNotation;
      /** A cell that programs would read otherwise, or not at all; undefined where there is none. */
      readonly example?: NumberExample;
      readonly disagree?: undefined;
    }
  | { readonly disagree: readonly [Seen, Seen] };

/** A number as it is written, and as it is read. */
export interface NumberExample {
  readonly text: string;
  readonly value: number;
  /** What it is with the other sign of decimals, where the cells leave both. */
  readonly otherwise?: number;
}

/** Gathers how the numbers of a column are written, one cell after another. */
export function numberEvidence(): NumberEvidence {
  const notations = narrowing(anyNumberNotation);
  /** The first number with each sign; of those without one, the first that is not 0. */
  const signs = new Map<string, Seen & { readonly number: WrittenNumber }>();
  /** The first number that no program writes so, and the first that tells the decimal signs apart. */
  let unusual: (Seen & { readonly number: WrittenNumber }) | undefined;
  let telling: (Seen & { readonly number: WrittenNumber }) | undefined;

  return {
    take(number, row, text) {
      if (number.fits !== anyNumberNotation) {
        notations.take(number.fits, row, text);
        const both = !Number.isNaN(number.point) && !Number.isNaN(number.comma);
        if (both && number.point !== number.comma) telling ??= { row, text, number };
      }
      if (!number.plain) unusual ??= { row, text, number };
      if (number.sign !== "" || number.point !== 0) {
        if (!signs.has(number.sign)) signs.set(number.sign, { row, text, number });
      }
    },
    decimal() {
      const left = notations.left();
      if ((left & decimalBits[","]) === 0) return left === 0 ? undefined : ".";
      return (left & decimalBits["."]) === 0 ? "," : undefined;
    },
    reading(usual) {
      const disagree = notations.disagreement() ?? signsDisagree(signs);
      if (disagree) return { disagree };
      const left = notations.left();
      const decimal = telling || !(left & decimalBits["."]) ? fitting(left, usual) : ".";
      const sign = [...signs.keys()].find((one) => one !== "");
      const notation = numberNotations.find(
        (one, i) => one.decimal === decimal && (left & (1 << i)) !== 0,
      )!;
      const value = ({ point, comma }: WrittenNumber) => (decimal === "." ? point : comma);
      const bothFit = (left & decimalBits["."]) !== 0 && (left & decimalBits[","]) !== 0;
      const shown = telling && (decimal === "," || !telling.number.plain) ? telling : unusual;
      const { point, comma } = shown?.number ?? {};
      return {
        notation: sign === undefined ? notation : { ...notation, sign },
        ...(shown && {
          example: {
            ...{ text: shown.text, value: value(shown.number) },
            ...(bothFit && shown === telling && { otherwise: decimal === "." ? comma : point }),
          },
        }),
      };
    },
  };
}

/** The usual sign where it fits, else the other. */
function fitting(left: number, usual: DecimalSign): DecimalSign {
  if ((left & decimalBits[usual]) !== 0) return usual;
  return usual === "." ? "," : ".";
}

/** Two cells of different currencies, or one with and one without `%`; undefined where there are none. */
function signsDisagree(signs: ReadonlyMap<string, Seen>): [Seen, Seen] | undefined {
  const percent = signs.get("%");
  const others = [...signs].filter(([sign]) => sign !== "%");
  const apart = percent ? others : others.filter(([sign]) => sign !== "");
  const [first, second] = percent ? [percent, apart[0]?.[1]] : apart.map(([, seen]) => seen);
  if (!first || !second) return undefined;
  return first.row < second.row ? [first, second] : [second, first];
}
