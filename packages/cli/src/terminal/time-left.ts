/** The time that a part of the work still takes, as the end of its line; empty while that cannot be told. */
export type TimeLeft = (part: string, share: number) => string;

/** So long a part must have gone on, in seconds, and so much of it must be done. */
const LEAST_SECONDS = 1;
const LEAST_SHARE = 0.02;

/**
 * Estimates from what is done of a part, and how long that took, how long the rest will take. Each part is counted
 * from when it is first heard of.
 *
 * @param seconds the time in seconds.
 */
export function timeLeft(seconds: () => number): TimeLeft {
  let current = "";
  let [begunAt, begunShare] = [0, 0];
  return (part, share) => {
    if (part !== current) [current, begunAt, begunShare] = [part, seconds(), share];
    const spent = seconds() - begunAt;
    const done = share - begunShare;
    if (spent < LEAST_SECONDS || done < LEAST_SHARE || share >= 1) return "";
    return `, ${inWords((spent * (1 - share)) / done)} left`;
  };
}

function inWords(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
