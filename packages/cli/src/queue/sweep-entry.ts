/** A file that jobs of a sweep read. */
export interface NeededFile {
  /** Its path, as jobs name it: within the folder that they run in. */
  readonly path: string;
  /** As the command that has begun the sweep names it, where that differs. */
  readonly written?: string;
  /** The models whose weights it holds, as that command names them; left out where it holds none. */
  readonly models?: readonly string[];
  /** Its SHA-256, in hexadecimal. */
  readonly digest: string;
  readonly bytes: number;
}

/** A sweep as the server of the queue knows it: what workers decide by, and what goes on with it. */
export interface SweepEntry {
  readonly id: string;
  /** The version of lrfinder that has planned it, and that its jobs are run by. */
  readonly program: string;
  /** Whether its jobs run programs of others. */
  readonly programs: boolean;
  readonly files: readonly NeededFile[];
  /** Whether the files lie in the queue, too. */
  readonly sent: boolean;
  /** Where the files lie, too: the beginning of their addresses. */
  readonly filesUrl?: string;
  /** How long a job is a worker's that is not heard of, in milliseconds. */
  readonly leaseMs: number;
  /** How many jobs its first round has. */
  readonly jobs: number;
  /** When it was begun, in milliseconds since 1970. */
  readonly begunAt: number;
  /** What it was asked, by which whoever comes back to it plans it again. */
  readonly asked: object;
}

/** An entry from a text that anybody who reaches the queue may have written; undefined where it is none. */
export function readEntry(text: unknown): SweepEntry | undefined {
  let entry: Partial<SweepEntry>;
  try {
    entry = JSON.parse(String(text)) ?? {};
  } catch {
    return undefined;
  }
  const { id, program, programs, files, sent, filesUrl, leaseMs, jobs, begunAt, asked } = entry;
  const sound =
    /^s[0-9a-f]{11}$/.test(String(id)) &&
    typeof program === "string" &&
    [programs, sent].every((one) => typeof one === "boolean") &&
    [leaseMs, jobs, begunAt].every((one) => Number.isSafeInteger(one) && one! > 0) &&
    ["undefined", "string"].includes(typeof filesUrl) &&
    typeof asked === "object" &&
    asked !== null &&
    Array.isArray(files) &&
    files.every(isFile);
  return sound ? (entry as SweepEntry) : undefined;
}

function isFile(file: Partial<NeededFile> | null): boolean {
  const { path, written = "", models = [], digest, bytes } = file ?? {};
  return (
    isInside(String(path)) &&
    /^[0-9a-f]{64}$/.test(digest ?? "") &&
    Number(bytes) >= 0 &&
    Array.isArray(models) &&
    [written, ...models].every((name) => typeof name === "string")
  );
}

/** Whether a path stays in the folder that it is relative to. */
export function isInside(path: string): boolean {
  const parts = path.split("/");
  return (
    path !== "" && !/[\\\0:]/.test(path) && !parts.some((part) => ["", ".", ".."].includes(part))
  );
}
