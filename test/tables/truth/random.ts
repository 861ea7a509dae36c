/** Chance, the same for the same seed. */
export interface Random {
  /** From 0 to below 1. */
  next(): number;
  /** A whole number, both ends included. */
  whole(least: number, largest: number): number;
  chance(share: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** Some different ones of them, in their order. */
  some<T>(from: readonly T[], count: number): T[];
}

/** Chance by the Weyl sequence and mixer of SplitMix32. */
export function randomFrom(seed: number): Random {
  let state = Math.imul(seed + 1, 0x9e3779b9);
  const next = () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, largest: number) =>
    least + Math.floor(next() * (largest - least + 1));
  return {
    next,
    whole,
    chance: (share) => next() < share,
    pick: (from) => from[whole(0, from.length - 1)]!,
    some(from, count) {
      const places = [...from.keys()];
      while (places.length > count) places.splice(whole(0, places.length - 1), 1);
      return places.map((place) => from[place]!);
    },
  };
}
