// The memory of a process and of all that it has started, as Linux counts it: a page that several of
// them share, such as Node's own code, is counted once among them (proportional set size).
import { readFileSync } from "node:fs";

/** How often it is looked at, in milliseconds. */
const EVERY_MS = 50;

/**
 * Begins to look at a process.
 *
 * @returns gives the most bytes that it and its children had at once; NaN elsewhere than on Linux.
 */
export function peakOf(pid) {
  let most = Number.NaN;
  const look = () => {
    const bytes = bytesOf(pid);
    if (bytes > 0 && !(most >= bytes)) most = bytes;
  };
  const looking = setInterval(look, EVERY_MS);
  return () => {
    clearInterval(looking);
    return most;
  };
}

/** What a process and its children hold; what has ended has nothing. */
function bytesOf(pid) {
  try {
    const [, kilobytes = "0"] =
      /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "latin1")) ?? [];
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "latin1");
    return children
      .split(" ")
      .filter(Boolean)
      .reduce((sum, child) => sum + bytesOf(Number(child)), 1024 * Number(kilobytes));
  } catch {
    return 0;
  }
}
