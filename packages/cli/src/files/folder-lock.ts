import { createHash } from "node:crypto";
import { once } from "node:events";
import { realpathSync, renameSync, rmSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { basename, dirname, join, resolve } from "node:path";
import { cannotWrite } from "./cannot-write.js";

/** How long whoever holds a lock may take to answer, in milliseconds. */
const ANSWER_MS = 1000;

/** The addresses that this process listens on, and what lets go of each. */
const held = new Map<string, () => void>();

/** Whose kind of socket is used; default: that of the system it runs on. */
export interface LockOptions {
  readonly platform?: NodeJS.Platform;
}

/**
 * Keeps a folder for this process, as long as it runs: two runs would mix their files. Whoever
 * listens on a local socket, or a pipe on Windows, whose name follows from the folder's real path,
 * has it. The system lets go of it when a process ends, however it does. Machines that share a
 * folder over a network do not see each other.
 *
 * @param folder a path; it need not be there yet.
 * @returns lets go of the folder before the process ends.
 * @throws an error with code `cannot-write` where another process has it.
 */
export async function lockFolder(folder: string, options: LockOptions = {}): Promise<() => void> {
  const { path, isFile } = addressOf(folder, options);
  const own = held.get(path);
  if (own) return own;
  for (let attempt = 0; attempt < 3; attempt++) {
    // Of a process that another one has started, a person knows that one.
    const pid = process.connected ? process.ppid : process.pid;
    const server = createServer((asking) => asking.on("error", () => {}).end(`${pid}\n`));
    const failure = await listening(server, path);
    if (failure === undefined) return heldBy(server, { path, isFile });
    // Where there are no local sockets, nothing is promised.
    if (failure !== "EADDRINUSE") break;
    await refuseTaken(folder, options);
    // Nobody listens there any more: a file that a process has left behind, which was killed.
    if (isFile) await removeDead(path);
  }
  return () => {};
}

/**
 * Refuses a folder that another process has: to be called before any work is done for it.
 *
 * @throws an error with code `cannot-write`, which names the process.
 */
export async function refuseTaken(folder: string, options: LockOptions = {}): Promise<void> {
  const { path } = addressOf(folder, options);
  const holder = held.has(path) ? undefined : await askedWho(path);
  if (holder === undefined) return;
  const who = holder === "" ? "another lrfinder" : `another lrfinder (process ${holder})`;
  const reason = `${who} writes there: name another folder with --out, or wait until it has ended`;
  throw cannotWrite(folder, { reason });
}

/** The real path of a folder, of which the last parts may be missing. */
function realPathOf(folder: string): string {
  const path = resolve(folder);
  try {
    return realpathSync.native(path);
  } catch {
    return dirname(path) === path ? path : join(realPathOf(dirname(path)), basename(path));
  }
}

/** Where a folder's lock is, and whether that is a file. */
interface Address {
  readonly path: string;
  readonly isFile: boolean;
}

function addressOf(folder: string, { platform = process.platform }: LockOptions): Address {
  const real = realPathOf(folder);
  const name = `lrfinder-${createHash("sha256").update(real).digest("hex").slice(0, 32)}`;
  if (platform === "win32") return { path: `\\\\.\\pipe\\${name}`, isFile: false };
  // Linux has names for sockets that are no files, and so are not left behind.
  if (platform === "linux") return { path: `\0${name}`, isFile: false };
  // Not where TMPDIR says, which may differ from run to run, and may be too long for a socket.
  return { path: `/tmp/${name}.sock`, isFile: true };
}

/** Undefined once a server listens; else the code of what keeps it from that. */
async function listening(server: Server, path: string): Promise<string | undefined> {
  try {
    server.listen({ path });
    await once(server, "listening");
    server.unref();
    return undefined;
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : "";
  }
}

function heldBy(server: Server, { path, isFile }: Address): () => void {
  const release = () => {
    process.off("exit", release);
    held.delete(path);
    server.close();
    if (isFile) rmSync(path, { force: true });
  };
  held.set(path, release);
  process.once("exit", release);
  return release;
}

/**
 * The number of the process that answers, as text, which may be empty; undefined where none does.
 */
async function askedWho(path: string): Promise<string | undefined> {
  const asking = connect({ path }).setEncoding("utf8");
  try {
    await once(asking, "connect");
  } catch {
    return undefined;
  }
  let said = "";
  asking.on("data", (more) => {
    said += more;
  });
  // A process that was stopped has not let go of its folder, and says nothing.
  await once(asking, "close", { signal: AbortSignal.timeout(ANSWER_MS) }).catch(() => {});
  asking.destroy();
  return said.trim();
}

/** Removes a dead socket: not another run's that has come to its place since. */
async function removeDead(path: string): Promise<void> {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    if ((await askedWho(aside)) === undefined) rmSync(aside, { force: true });
    else renameSync(aside, path);
  } catch {
    // Another run has removed it.
  }
}
