import { showShape } from "../../graph/shape.js";

/** An equation of Einsum with a letter for every axis. */
export interface EinsumEquation {
  /** The letters of each operand's axes. */
  readonly operands: readonly (readonly string[])[];
  readonly output: readonly string[];
}

/**
 * Reads an equation such as `bhqd,bhkd->bhqk` for operands of these shapes. The axes of `...` get
 * digits for letters, counted from the last. Without an output it is the axes of `...`, then all
 * letters that occur once, in the order of the alphabet.
 *
 * @returns the equation; a `TypeError` where it does not fit the shapes, or an operand has a letter
 *   twice.
 */
export function readEquation(
  equation: string,
  shapes: readonly (readonly number[])[],
): EinsumEquation {
  const [left, right] = equation.replaceAll(/\s/g, "").split("->") as [string, string?];
  const terms = left.split(",");
  if (terms.length !== shapes.length) {
    throw new TypeError(`${equation} has ${terms.length} operands, not ${shapes.length}`);
  }
  const operands = terms.map((term, i) => {
    const letters = lettersOf(term, shapes[i]!.length - term.replace("...", "").length);
    if (letters.length !== shapes[i]!.length || new Set(letters).size !== letters.length) {
      throw new TypeError(`${term} names no axes of ${showShape(shapes[i]!)}, each once`);
    }
    return letters;
  });
  const all = operands.flat();
  const rest =
    all.filter(isDigit).length === 0 ? 0 : Math.max(...all.filter(isDigit).map(Number)) + 1;
  const once = all.filter(
    (letter) => !isDigit(letter) && all.indexOf(letter) === all.lastIndexOf(letter),
  );
  const output =
    right === undefined ? [...lettersOf("...", rest), ...once.sort()] : lettersOf(right, rest);
  if (output.some((letter) => !all.includes(letter)) || new Set(output).size !== output.length) {
    throw new TypeError(`${equation} puts out axes that no operand has, or one twice`);
  }
  return { operands, output };
}

function isDigit(letter: string): boolean {
  return /\d/.test(letter);
}

/** The letters of a term whose `...` stands for so many axes. */
function lettersOf(term: string, rest: number): readonly string[] {
  const [before, after] = term.split("...") as [string, string?];
  if (after === undefined) return [...term];
  const digits = Array.from({ length: rest }, (_, i) => `${rest - 1 - i}`);
  return [...before, ...digits, ...after];
}
