import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, rm, stat, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { QueueServer } from "../../queue/open-server.js";
import { sentFile } from "../../queue/sent-files.js";
import type { NeededFile, SweepEntry } from "../../queue/sweep-entry.js";
import { fetchFile } from "./fetch-file.js";
import type { WorkerOptions } from "./options.js";
import type { OwnFolder } from "./own-folder.js";

/** Where the files of a sweep are on this machine. */
export interface FoundFiles {
  /** The folder in which they have the names that the sweep gives them. */
  readonly folder: string;
  /** Whether they are what they were. */
  areSame(): Promise<boolean>;
  /** Removes what was made for them. */
  remove(): Promise<void>;
}

/** That a file cannot be had, and why. */
export interface MissingFile {
  readonly reason: string;
}

/** A file below `--data`, and what tells that it has changed. */
interface LocalFile {
  readonly path: string;
  readonly stamp: string;
}

/** Digests of files below `--data`, by their paths and stamps, since large ones take long. */
const digests = new Map<string, string>();

/**
 * Finds the files of a sweep below the folder of this worker, in the queue, or at their addresses.
 * Only a file that has the digest which the sweep names is that file.
 */
export async function findFiles(
  entry: SweepEntry,
  { server, options, own }: { server: QueueServer; options: WorkerOptions; own: OwnFolder },
): Promise<FoundFiles | MissingFile> {
  const local = await Promise.all(entry.files.map((file) => localFile(file, options)));
  const areSame = async () => {
    const now = await Promise.all(local.map((file) => file && stampOf(file.path)));
    return local.every((file, i) => file?.stamp === now[i]);
  };
  // Programs have a folder for each job, and their sweeps name no files.
  if (local.every((file) => file !== undefined)) {
    return { folder: options.data ?? process.cwd(), areSame, remove: async () => {} };
  }
  const folder = await own.make("files-");
  const remove = () => rm(folder, { recursive: true, force: true });
  for (const [i, file] of entry.files.entries()) {
    const path = join(folder, file.path);
    await mkdir(dirname(path), { recursive: true });
    const found = local[i];
    if (found) {
      await symlink(found.path, path);
      continue;
    }
    const content = entry.sent ? await sentFile(server, entry, file) : undefined;
    if (content) {
      await writeFile(path, content);
      continue;
    }
    const reason = await fetchFile(file, { path, from: entry.filesUrl, options });
    if (reason === undefined) continue;
    await remove();
    return { reason };
  }
  return { folder, areSame, remove };
}

/** The file below `--data` that is the one a sweep names. */
async function localFile(
  { path: name, digest }: NeededFile,
  { data }: Pick<WorkerOptions, "data">,
): Promise<LocalFile | undefined> {
  if (data === undefined) return undefined;
  const path = join(data, name);
  const stamp = await stampOf(path);
  if (stamp === undefined) return undefined;
  const key = `${path}\0${stamp}`;
  if (!digests.has(key)) digests.set(key, await digestOf(path));
  return digests.get(key) === digest ? { path, stamp } : undefined;
}

/** What changes when a file does; undefined where it is none. */
async function stampOf(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ? `${found.ino} ${found.size} ${found.mtimeMs}` : undefined;
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  try {
    for await (const piece of createReadStream(path)) hash.update(piece);
  } catch {
    return "";
  }
  return hash.digest("hex");
}
