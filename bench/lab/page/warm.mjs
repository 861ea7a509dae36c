/**
 * How long an engine runs before it is timed, in milliseconds: a browser compiles WASM again once
 * it is in use.
 */
const WARM_MS = 2000;

/** Runs something over and over for a while, at least once. */
export async function warm(run) {
  const start = performance.now();
  do await run();
  while (performance.now() - start < WARM_MS);
}
