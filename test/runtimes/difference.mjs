// How the files of two runs differ.

const number = /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi;

/**
 * What sets two files apart: undefined where all bytes are equal; else the largest relative
 * difference of their numbers, which is Infinity where more than numbers differ.
 *
 * @param {Uint8Array} one
 * @param {Uint8Array} other
 * @returns {number | undefined}
 */
export function difference(one, other) {
  if (Buffer.compare(one, other) === 0) return undefined;
  const [text, otherText] = [one, other].map((bytes) => Buffer.from(bytes).toString("latin1"));
  if (text.replace(number, "#") !== otherText.replace(number, "#")) return Infinity;
  const numbers = text.match(number) ?? [];
  const others = otherText.match(number) ?? [];
  return Math.max(...numbers.map((written, i) => apart(Number(written), Number(others[i]))));
}

function apart(a, b) {
  return a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
}
