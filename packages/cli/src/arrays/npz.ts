import type { FileHandle } from "node:fs/promises";
import {
  configure,
  type Entry,
  ERR_ENCRYPTED,
  ERR_UNSUPPORTED_COMPRESSION,
  ERR_UNSUPPORTED_ENCRYPTION,
  type FileEntry,
  Reader,
  Uint8ArrayWriter,
  ZipReader,
} from "@zip.js/zip.js/lib/zip-core-native.js";
import { counted } from "lrfinder/internal";
import { inputError } from "../errors/input-error.js";
import { type ArrayFile, arrayInWords } from "./array-file.js";
import { arrayOf } from "./array-of.js";
import { readBytes } from "./read-bytes.js";

// The process that reads has nothing else to do.
configure({ useWebWorkers: false });

/** What an array is called in a ZIP, without its name. */
const ENDING = ".npy";

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
  const entries = await zip.getEntries().catch((cause) => {
    throw inputError(`${path} is damaged or cut short: its list of arrays cannot be read`, {
      cause,
    });
  });
  // Of two with the same name, the later one is meant, as in NumPy.
  const arrays = new Map(entries.filter(isArray).map((entry) => [nameOf(entry), entry]));
  if (arrays.size === 0) {
    const others = entries.length === 0 ? "" : `, but ${counted(entries.length, "file")}`;
    throw inputError(`${path} holds no array${others}: save it with numpy.savez`);
  }
  return {
    path,
    names: [...arrays.keys()],
    async read(name) {
      const entry = name === undefined ? undefined : arrays.get(name);
      if (!entry) throw new Error(`${path} has no array of that name`);
      const bytes = await entry.getData(new Uint8ArrayWriter()).catch((cause: unknown) => {
        throw inputError(`${arrayInWords(path, name)} ${whyUnread(cause)}`, { cause });
      });
      return arrayOf(bytes, { path, name });
    },
    close: () => file.close(),
  };
}

function isArray(entry: Entry): entry is FileEntry {
  return !entry.directory && entry.filename.endsWith(ENDING);
}

function nameOf({ filename }: Entry): string {
  return filename.slice(0, -ENDING.length);
}

/** Why an entry could not be unpacked, to be said after the array's name. */
function whyUnread(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : "";
  if (message === ERR_ENCRYPTED || message === ERR_UNSUPPORTED_ENCRYPTION) {
    return "is encrypted: save it without a password";
  }
  if (message === ERR_UNSUPPORTED_COMPRESSION) {
    return "is packed in a way that is not read: use numpy.savez or numpy.savez_compressed";
  }
  return "is damaged or cut short: its bytes are not those that were saved";
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
