/** How long training may keep the thread to itself: as long as `fit` does by default. */
const EVERY_MS = 125;

/**
 * Something to await after every update, so that timers, aborts and the page have their turn:
 * usually it continues at once; after 125 ms it lets others run first.
 */
export function breather(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < EVERY_MS) return;
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    last = performance.now();
  };
}
