import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { csvColumns } from "./csv-columns.js";
import type { Json } from "./json.js";

/** One program that is run in both clones, and what it writes. */
export interface Run {
  readonly name: string;
  /** What Node runs, for a clone. */
  readonly command: (clone: string) => readonly string[];
  /**
   * The folder that it writes, inside the one it runs in; and the files there that are compared.
   */
  readonly out?: { readonly folder: string; readonly files: readonly string[] };
  /** The name of the run before it whose files it reads. */
  readonly reads?: string;
}

/** What a run has answered: its exit code, the JSON that it printed, and its files by name. */
export async function answerOf(
  { command, out }: Run,
  { clone, cwd }: { clone: string; cwd: string },
): Promise<Json> {
  // A folder from an earlier run would be read as this one's.
  if (out) rmSync(join(cwd, out.folder), { recursive: true, force: true });
  const { code, printed } = await ended(command(clone), cwd);
  const files = out ? out.files.map((name) => [name, readIn(join(cwd, out.folder), name)]) : [];
  return { code, printed, ...Object.fromEntries(files) };
}

/** Exit code 1 is an answer, too: that there is no rate. */
function ended(args: readonly string[], cwd: string): Promise<{ code: number; printed: Json }> {
  return new Promise((resolve, reject) => {
    const options = { cwd, maxBuffer: 2 ** 30 };
    const child = execFile(process.execPath, args, options, (error, stdout, stderr) => {
      const code = child.exitCode;
      if (code === 0 || code === 1) {
        try {
          resolve({ code, printed: JSON.parse(stdout) });
        } catch (fault) {
          reject(new Error(`printed no JSON: ${stderr.slice(-500)}`, { cause: fault }));
        }
      } else reject(new Error(`ended with ${code ?? error?.signal}: ${stderr.slice(-500)}`));
    });
  });
}

function readIn(folder: string, name: string): Json {
  const bytes = readFileSync(join(folder, name));
  if (name.endsWith(".json")) return JSON.parse(bytes.toString());
  if (name.endsWith(".csv")) return csvColumns(bytes.toString());
  return { bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}
