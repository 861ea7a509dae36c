import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { noTemporary } from "../../table/temporary.js";
import type { Sink } from "./sink.js";

/** So many characters are kept in memory; more are kept in a temporary file. */
const MOST_IN_MEMORY = 2 ** 22;

/** Keeps what is to be printed once it is all there. */
export function printing({ most = MOST_IN_MEMORY }: { most?: number } = {}): Sink {
  let text = "";
  let path: string | undefined;
  let file: FileHandle | undefined;
  let finished = false;
  const write = async (more: string) => {
    text += more;
    if (text.length <= most) return;
    path ??= join(await mkdtemp(join(tmpdir(), "lrfinder-")), "printed");
    file ??= await open(path, "w", 0o600);
    await file.appendFile(text);
    text = "";
  };
  const tried = (work: Promise<void>) =>
    work.catch((cause) => {
      throw noTemporary(cause) ?? cause;
    });
  return {
    write: (more) => tried(write(more)),
    async finish() {
      await tried(file?.appendFile(text) ?? Promise.resolve());
      await file?.close();
      finished = true;
    },
    async discard() {
      if (finished) return;
      await file?.close().catch(() => {});
      if (path) await rm(dirname(path), { recursive: true, force: true }).catch(() => {});
    },
    printed: () => (path === undefined ? { text } : { text: "", file: path }),
  };
}
