import { createHash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { mkdtemp, readdir, rm, stat, utimes } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { isRunning } from "../../files/is-running.js";

/** Where a worker keeps files for as long as it runs. */
export interface OwnFolder {
  /** Makes a folder in it, whose name begins with this. */
  make(prefix: string): Promise<string>;
  /** Removes it with all that is in it. */
  remove(): Promise<void>;
}

/** How often a worker shows that its folder is in use, in milliseconds. */
const SHOWN_MS = 3_600_000;
/** After so long without that, a folder is nobody's, in milliseconds. */
const FORGOTTEN_MS = 24 * SHOWN_MS;

const ownName = /^lrfinder-worker-([0-9a-f]{12})-(\d+)-/;

/**
 * The folder of this worker, which is made when it is first needed; those of workers that were
 * killed are removed.
 *
 * @param parent the folder that they are in; default: that of the system for what is temporary.
 */
export async function ownFolder(parent = tmpdir()): Promise<OwnFolder> {
  await removeForgotten(parent);
  let made: Promise<string> | undefined;
  let showing: NodeJS.Timeout | undefined;
  const begin = async () => {
    const path = await mkdtemp(join(parent, `lrfinder-worker-${processSpace()}-${process.pid}-`));
    const show = () => void utimes(path, new Date(), new Date()).catch(() => {});
    showing = setInterval(show, SHOWN_MS).unref();
    return path;
  };
  return {
    async make(prefix) {
      made ??= begin();
      return mkdtemp(join(await made, prefix));
    },
    async remove() {
      clearInterval(showing);
      if (made) await rm(await made, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Removes what workers have left that ended without removing it. */
async function removeForgotten(parent: string): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  const space = processSpace();
  for (const name of names) {
    const [, where, pid] = ownName.exec(name) ?? [];
    if (pid === undefined) continue;
    const path = join(parent, name);
    // Of containers that share the folder, none knows which processes of the others run.
    const isForgotten =
      where === space ? !isRunning(Number(pid)) : await isOlder(path, FORGOTTEN_MS);
    // What is another user's stays.
    if (isForgotten) await rm(path, { recursive: true, force: true }).catch(() => {});
  }
}

async function isOlder(path: string, ms: number): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > ms;
}

/** What tells machines, their starts and, on Linux, their containers apart: within it, a process has its number alone. */
function processSpace(): string {
  const parts = [hostname()];
  try {
    parts.push(readFileSync("/proc/sys/kernel/random/boot_id", "utf8"));
    parts.push(readlinkSync("/proc/self/ns/pid"));
  } catch {
    // Other systems have neither.
  }
  return createHash("sha256").update(parts.join("\0")).digest("hex").slice(0, 12);
}
