import { writeFile } from "node:fs/promises";

/**
 * Writes a file, and is done when it is on the disk.
 *
 * Under Node's permission model it is only written: Node 26 then forbids to flush, whatever else
 * it is allowed (`fsync API is disabled`).
 */
export async function writeFlushed(path: string, contents: string | Uint8Array): Promise<void> {
  try {
    await writeFile(path, contents, { flush: true });
  } catch (error) {
    const denied = error instanceof Error && "code" in error && error.code === "ERR_ACCESS_DENIED";
    if (!denied) throw error;
    await writeFile(path, contents);
  }
}
