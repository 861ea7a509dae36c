import type { FileHandle } from "node:fs/promises";
import {
  configure,
  ERR_ENCRYPTED,
  ERR_UNSUPPORTED_COMPRESSION,
  ERR_UNSUPPORTED_ENCRYPTION,
  type FileEntry,
  Reader,
  Uint8ArrayWriter,
  ZipReader,
} from "@zip.js/zip.js/lib/zip-core-native.js";
import { npzArrays } from "lrfinder/internal";
import type { ArrayFile } from "./array-file.js";
import { readBytes } from "./read-bytes.js";

// The process that reads has nothing else to do.
configure({ useWebWorkers: false });

/**
 * Opens an `.npz`: a ZIP of arrays, packed or not, of any size.
 *
 * @throws InputError where it is damaged, or holds no array.
 */
export async function openNpz(
  path: string,
  { file, size }: { file: FileHandle; size: number },
): Promise<ArrayFile> {
  const zip = new ZipReader(new HandleReader(file, size), { checkSignature: true });
  const { names, read } = await npzArrays(path, {
    entries: () => zip.getEntries(),
    unpack: (entry) => (entry as FileEntry).getData(new Uint8ArrayWriter()),
    messages: {
      encrypted: [ERR_ENCRYPTED, ERR_UNSUPPORTED_ENCRYPTION],
      packed: [ERR_UNSUPPORTED_COMPRESSION],
    },
  });
  return { path, names, read: (name) => read(name!), close: () => file.close() };
}

/** Reads pieces of an open file, so that none has to be in memory as a whole. */
class HandleReader extends Reader<FileHandle> {
  readonly #file: FileHandle;

  constructor(file: FileHandle, size: number) {
    super(file);
    this.#file = file;
    this.size = size;
  }

  override readUint8Array(at: number, length: number): Promise<Uint8Array> {
    return readBytes(this.#file, { at, length });
  }
}
