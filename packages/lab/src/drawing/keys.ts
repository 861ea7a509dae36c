/** How far an arrow key or its like goes, in steps to the right and up. */
export type KeyMove = readonly [right: number, up: number];

const moves: Readonly<Record<string, KeyMove>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  PageUp: [0, 10],
  PageDown: [0, -10],
  Home: [Number.NEGATIVE_INFINITY, 0],
  End: [Number.POSITIVE_INFINITY, 0],
};

/** Where a key of a slider leads; other keys, and those with a modifier, mean nothing to it. */
export function keyMove(event: KeyboardEvent): KeyMove | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
  return moves[event.key];
}
