import { utf8 } from "./utf-8.js";

/** The first 64 primes: the constants of the hash are the fractions of their roots. */
const primes = firstPrimes(64);
const fraction = (root: number) => Math.floor((root % 1) * 2 ** 32);
const roundConstants = primes.map((prime) => fraction(Math.cbrt(prime)));
const firstState = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));

/** SHA-256 (FIPS 180-4) of a text's UTF-8, in 64 hexadecimal digits. */
export function sha256(text: string): string {
  const words = paddedWords(utf8(text));
  let state: readonly number[] = firstState;
  for (let at = 0; at < words.length; at += 16) state = compressed(state, words.slice(at, at + 16));
  return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

/**
 * Bytes as big-endian words, filled up to whole blocks: a bit that is set, zeros, and the number of
 * bits.
 */
function paddedWords(bytes: readonly number[]): number[] {
  const words = new Array<number>(16 * Math.ceil((bytes.length + 9) / 64)).fill(0);
  const put = (byte: number, i: number) => {
    words[i >> 2]! |= byte << (24 - 8 * (i % 4));
  };
  bytes.forEach(put);
  put(0x80, bytes.length);
  words[words.length - 2] = Math.floor(bytes.length / 2 ** 29);
  words[words.length - 1] = bytes.length * 8;
  return words;
}

/** The eight words of the state. */
type Words = [number, number, number, number, number, number, number, number];

const rotated = (word: number, by: number) => (word >>> by) | (word << (32 - by));

/** The state after one block of 16 words. */
function compressed(state: readonly number[], block: readonly number[]): number[] {
  const w = [...block];
  for (let i = 16; i < 64; i++) {
    const [early, late] = [w[i - 15]!, w[i - 2]!];
    const s0 = rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3);
    const s1 = rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10);
    w.push((w[i - 16]! + s0 + w[i - 7]! + s1) | 0);
  }
  let [a, b, c, d, e, f, g, h] = state as Words;
  for (let i = 0; i < 64; i++) {
    const s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
    const choice = (e & f) ^ (~e & g);
    const t1 = (h + s1 + choice + roundConstants[i]! + w[i]!) | 0;
    const s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + s0 + majority) | 0;
  }
  return [a, b, c, d, e, f, g, h].map((word, i) => (state[i]! + word) | 0);
}

function firstPrimes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime)) found.push(n);
  return found;
}
