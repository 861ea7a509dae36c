import {
  configure,
  ERR_ENCRYPTED,
  ERR_UNSUPPORTED_COMPRESSION,
  ERR_UNSUPPORTED_ENCRYPTION,
  type FileEntry,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
} from "@zip.js/zip.js/lib/zip-core-native.js";
import type { NumericArray } from "lrfinder/arrays";
import { arraysByStart, badInput, npzArrays } from "lrfinder/internal";
import type { TableFile } from "../table/content.js";
import { modelText } from "../text/model.js";

// This is a worker already.
configure({ useWebWorkers: false });

/** More is for the command: the page has the arrays in memory, and what is trained on beside them. */
const MOST_BYTES = 2 ** 30;

/**
 * Reads all arrays of an `.npz`.
 *
 * @throws an error with code `bad-input` naming the file, and the array where it is one of them.
 */
export async function readNpz({ name, bytes }: TableFile): Promise<Map<string, NumericArray>> {
  const kind = arraysByStart(bytes);
  if (kind !== "npz")
    throw badInput(`${name} ${modelText.notNpz(bytes.length === 0 ? "empty" : kind)}`);
  const zip = new ZipReader(new Uint8ArrayReader(bytes), { checkSignature: true });
  const entries = await zip.getEntries().catch(() => []);
  const unpacked = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (unpacked > MOST_BYTES) throw badInput(modelText.tooLarge(name, MOST_BYTES / 2 ** 20));
  const { names, read } = await npzArrays(name, {
    entries: () => zip.getEntries(),
    unpack: (entry) => (entry as FileEntry).getData(new Uint8ArrayWriter()),
    messages: {
      encrypted: [ERR_ENCRYPTED, ERR_UNSUPPORTED_ENCRYPTION],
      packed: [ERR_UNSUPPORTED_COMPRESSION],
    },
  });
  const arrays = new Map<string, NumericArray>();
  for (const each of names) arrays.set(each, await read(each));
  return arrays;
}
