/** How often what is waited for is looked at, whether it is still wanted. */
const POLL_MS = 20;

/**
 * Waits for a promise as long as it is wanted; undefined where it no longer is. What comes of the
 * promise then is dropped.
 */
export async function untilAborted<T>(
  promise: PromiseLike<T>,
  aborted: () => boolean,
): Promise<T | undefined> {
  if (aborted()) {
    promise.then(undefined, () => {});
    return undefined;
  }
  let watch: ReturnType<typeof setInterval> | undefined;
  const given = new Promise<undefined>((resolve) => {
    watch = setInterval(() => {
      if (aborted()) resolve(undefined);
    }, POLL_MS);
  });
  try {
    return await Promise.race([promise, given]);
  } finally {
    clearInterval(watch);
  }
}
