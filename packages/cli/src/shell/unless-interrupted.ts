/** How long work may take to stop by itself once it is interrupted, in milliseconds. */
const GRACE_MS = 400;

/** What some work gives, or undefined where it is interrupted and does not end soon after, or fails then. */
export async function unlessInterrupted<T>(
  work: Promise<T>,
  signal: AbortSignal,
): Promise<T | undefined> {
  const leftBehind = new Promise<undefined>((resolve) => {
    const wait = () => setTimeout(() => resolve(undefined), GRACE_MS);
    if (signal.aborted) wait();
    else signal.addEventListener("abort", wait, { once: true });
  });
  try {
    return await Promise.race([work, leftBehind]);
  } catch (error) {
    // What an interrupt breaks on its way, a pipe for instance, is no error of its own.
    if (signal.aborted) return undefined;
    throw error;
  } finally {
    work.catch(() => {});
  }
}
