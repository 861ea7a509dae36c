/** A cell, and where it stands. */
export interface Seen {
  /** The place of its row, from 0. */
  readonly row: number;
  readonly text: string;
}

/** Which of some notations all cells of a column may be written in. */
export interface Narrowing {
  /** Takes the notations that a cell may be written in, as bits. */
  take(fits: number, row: number, text: string): void;
  /** The notations that fit every cell so far; 0 where none does. */
  left(): number;
  /** Two cells that are not written alike; undefined where one notation fits all. */
  disagreement(): readonly [Seen, Seen] | undefined;
}

/** Narrows down the notation of a column, cell by cell. */
export function narrowing(all: number): Narrowing {
  /** The first cell that fits so, for each set of notations that was seen. */
  const firsts = new Map<number, Seen>();
  let left = all;
  return {
    take(fits, row, text) {
      const known = firsts.get(fits);
      if (known === undefined) {
        left &= fits;
        firsts.set(fits, { row, text });
      } else if (row < known.row) firsts.set(fits, { row, text });
    },
    left: () => left,
    disagreement() {
      if (left !== 0) return undefined;
      const sets = [...firsts].sort(([, a], [, b]) => a.row - b.row);
      for (const [i, [later, second]] of sets.entries()) {
        const other = sets.slice(0, i).find(([earlier]) => (earlier & later) === 0);
        if (other) return [other[1], second];
      }
      // Each pair has a notation in common, and all of them have none.
      let common = all;
      const last = sets.find(([fits]) => {
        common &= fits;
        return common === 0;
      })!;
      return [sets[0]![1], last[1]];
    },
  };
}
