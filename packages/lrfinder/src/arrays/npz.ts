import { badInput } from "../numeric/bad-input.js";
import { counted } from "../numeric/words.js";
import type { NumericArray } from "./numeric-array.js";
import { readNpy } from "./read-npy.js";

/** An entry of a ZIP. */
export interface ZipEntry {
  readonly filename: string;
  readonly directory: boolean;
}

/** How a ZIP is taken apart, by whatever package does that. */
export interface Unzipping<E extends ZipEntry> {
  /** Lists its entries; rejects where it is damaged. */
  entries(): Promise<readonly E[]>;
  /** Unpacks one; rejects where it cannot. */
  unpack(entry: E & { readonly directory: false }): Promise<Uint8Array>;
  /** What the messages of such errors are where an entry is encrypted, or packed in another way. */
  readonly messages: { readonly encrypted: readonly string[]; readonly packed: readonly string[] };
}

/** The arrays of an `.npz`, of which each is read when it is asked for. */
export interface NpzArrays {
  /** Their names, in the order of the file. */
  readonly names: readonly string[];
  /** Reads the array of a name. Rejects with code `bad-input`, naming the file and the array. */
  read(name: string): Promise<NumericArray>;
}

/** What an array is called in a ZIP, without its name. */
const ENDING = ".npy";

/**
 * The arrays of an `.npz`: a ZIP of `.npy` files, packed or not.
 *
 * @param file what the file is called.
 * @throws an error with code `bad-input` where it is damaged, or holds no array.
 */
export async function npzArrays<E extends ZipEntry>(
  file: string,
  { entries, unpack, messages }: Unzipping<E>,
): Promise<NpzArrays> {
  const all = await entries().catch((cause: unknown) => {
    throw badInput(`${file} is damaged or cut short: its list of arrays cannot be read`, { cause });
  });
  // Of two with the same name, the later one is meant, as in NumPy.
  const arrays = new Map(
    all.filter(isArray).map((entry) => [entry.filename.slice(0, -ENDING.length), entry]),
  );
  if (arrays.size === 0) {
    const others = all.length === 0 ? "" : `, but ${counted(all.length, "file")}`;
    throw badInput(`${file} holds no array${others}: save it with numpy.savez`);
  }
  return {
    names: [...arrays.keys()],
    async read(name) {
      const entry = arrays.get(name);
      if (!entry) throw new Error(`${file} has no array of that name`);
      const bytes = await unpack(entry).catch((cause: unknown) => {
        throw badInput(`${arrayInWords(file, name)} ${whyUnread(cause, messages)}`, { cause });
      });
      return arrayIn(bytes, arrayInWords(file, name));
    },
  };
}

/** An array as sentences call it: by its name in its file, or by the file. */
export function arrayInWords(file: string, name: string | undefined): string {
  return name === undefined ? file : `the array ${name} of ${file}`;
}

/**
 * The array that the bytes of an `.npy` hold.
 *
 * @param words how a sentence calls it.
 * @throws an error with code `bad-input` that says what would be right.
 */
export function arrayIn(bytes: Uint8Array, words: string): NumericArray {
  try {
    return readNpy(bytes);
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw badInput(`${words} ${cause.message}`, { cause });
  }
}

function isArray<E extends ZipEntry>(entry: E): entry is E & { readonly directory: false } {
  return !entry.directory && entry.filename.endsWith(ENDING);
}

/** Why an entry could not be unpacked, to be said after the array's name. */
function whyUnread(cause: unknown, { encrypted, packed }: Unzipping<ZipEntry>["messages"]): string {
  const message = cause instanceof Error ? cause.message : "";
  if (encrypted.includes(message)) return "is encrypted: save it without a password";
  if (packed.includes(message)) {
    return "is packed in a way that is not read: use numpy.savez or numpy.savez_compressed";
  }
  return "is damaged or cut short: its bytes are not those that were saved";
}
