import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import type { NeededFile } from "../../queue/sweep-entry.js";
import type { WorkerOptions } from "./options.js";

/** How long a download may take, in milliseconds. */
const MOST_MS = 3_600_000;

/**
 * Fetches a file of a sweep from where the sweep says that it lies, if this worker may go there.
 *
 * @param from the beginning of its address; undefined where the sweep names none.
 * @returns why it cannot be had; undefined where it was written to `path`.
 */
export async function fetchFile(
  file: NeededFile,
  { path, from, options }: { path: string; from: string | undefined; options: WorkerOptions },
): Promise<string | undefined> {
  const nowhere =
    options.data === undefined
      ? `${file.path} is not in the queue, and there is no --data`
      : `${file.path} is not in the queue, and below --data there is none or another one`;
  if (from === undefined) return nowhere;
  const address = addressOf(file, from);
  if (!address) return `${nowhere}, and the sweep names no address for it`;
  const { host } = address;
  if (!options.allowUrl.includes(host)) {
    return `${nowhere}; its address is on ${host}, which no --allow-url names`;
  }
  try {
    // Another host could be behind a redirection.
    const response = await fetch(address, {
      redirect: "error",
      signal: AbortSignal.timeout(MOST_MS),
    });
    if (!response.ok || !response.body) return `${address} answers with ${response.status}`;
    return await written(response.body, { file, path, address });
  } catch (error) {
    return `${address} cannot be fetched: ${error instanceof Error ? error.message : error}`;
  }
}

function addressOf({ path }: NeededFile, from: string): URL | undefined {
  const parts = path.split("/").map(encodeURIComponent).join("/");
  const text = `${from.replace(/\/?$/, "/")}${parts}`;
  const address = URL.canParse(text) ? new URL(text) : undefined;
  return address && /^https?:$/.test(address.protocol) ? address : undefined;
}

async function written(
  body: AsyncIterable<Uint8Array>,
  { file, path, address }: { file: NeededFile; path: string; address: URL },
): Promise<string | undefined> {
  const hash = createHash("sha256");
  const out = await open(path, "w");
  let bytes = 0;
  try {
    for await (const piece of body) {
      bytes += piece.length;
      if (bytes > file.bytes) break;
      hash.update(piece);
      await out.write(piece);
    }
  } finally {
    await out.close();
  }
  if (bytes === file.bytes && hash.digest("hex") === file.digest) return undefined;
  return `${address} is another file than that of the sweep`;
}
