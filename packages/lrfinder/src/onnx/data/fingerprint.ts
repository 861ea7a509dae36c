import { bytesOf } from "./elements.js";
import { areTables, type RowsToRead, type Tables } from "./tables.js";

/** Two primes that words are multiplied by: those of FNV and of MurmurHash's finalizer. */
const [FIRST, SECOND] = [0x01000193, 0x85ebca6b];

/**
 * 64 bits, in hexadecimal, that differ for tables that differ, but for chance: of all their numbers,
 * types and rows; of rows to read, how many there are. It recognises data; it is no protection against one who forges
 * them.
 */
export function fingerprintOf(data: Tables | RowsToRead): string {
  if (!areTables(data)) return `${data.rows} rows of a function`;
  const { inputs, targets, rows, weights } = data;
  let [one, other] = [rows, ~rows];
  const add = (word: number) => {
    one = Math.imul(one ^ word, FIRST);
    other = Math.imul((other ^ (other >>> 15)) + word, SECOND);
  };
  const tables = [
    ...Object.values(inputs),
    ...Object.values(targets),
    ...(weights ? [weights] : []),
  ];
  for (const table of tables) {
    const bytes = bytesOf(table);
    add(bytes.length);
    const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
    const words = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length >> 2);
    for (let i = 0; i < words.length; i++) add(words[i]!);
    for (const byte of aligned.subarray(4 * words.length)) add(byte);
  }
  return [one, other].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
}
