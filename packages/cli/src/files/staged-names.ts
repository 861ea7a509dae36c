import { join } from "node:path";

/** The files that say what an answer is, and of which others it is made: one is written last. */
export const summaryNames = ["result.json", "model.json"] as const;

/** The SHA-256 of files, in hexadecimal digits, by their names. */
export type Digests = Readonly<Record<string, string>>;

/** A file beside its place, on its way there or away from it. */
export interface StagedName {
  /** The name of its place. */
  readonly name: string;
  /** The process that put it there. */
  readonly pid: number;
  /**
   * New: to be renamed to its place. Old: what stood there, kept until all new ones are in their
   * places.
   */
  readonly age: "new" | "old";
}

/** Where a new file is written before it comes to its place. */
export function newPath(folder: string, name: string, pid: number = process.pid): string {
  return join(folder, `.${flat(name)}.${pid}.tmp`);
}

/** Where an old file is kept until the new ones are in their places. */
export function oldPath(folder: string, name: string, pid: number = process.pid): string {
  return join(folder, `.${flat(name)}.${pid}.old`);
}

/** The name of a file in a folder within, as one that can stand in the folder itself. */
function flat(name: string): string {
  return name.replaceAll("%", "%25").replaceAll("/", "%2F");
}

/** What a file's own name says; undefined where it is none of these. */
export function stagedName(file: string): StagedName | undefined {
  const [, name, pid, ending] = /^\.(.+)\.(\d+)\.(tmp|old)$/.exec(file) ?? [];
  if (name === undefined) return undefined;
  const place = name.replaceAll("%2F", "/").replaceAll("%25", "%");
  if (!isWithin(place)) return undefined;
  return { name: place, pid: Number(pid), age: ending === "tmp" ? "new" : "old" };
}

/**
 * The digests of other files that a summary holds, by their names; undefined where it holds none.
 */
export function digestsIn(text: string): Digests | undefined {
  try {
    const { files } = JSON.parse(text) as { files?: Digests };
    const digests = Object.entries(files ?? {});
    const ours = digests.every(([name, digest]) => isWithin(name) && isDigest(digest));
    return files !== undefined && ours ? files : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a name is of a file in a folder, or in one within, and of none around it. */
function isWithin(name: string): boolean {
  return name.split("/").every((level) => /^[^\\]+$/.test(level) && !/^\.\.?$/.test(level));
}

function isDigest(digest: unknown): boolean {
  return typeof digest === "string" && /^[0-9a-f]{64}$/.test(digest);
}
