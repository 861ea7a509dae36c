import { Decompress } from "fzstd";
import { inputError } from "../errors/input-error.js";

/** Unpacks a file that is compressed with Zstandard, piece by piece. */
export async function* unpackedZstandard(
  name: string,
  packed: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const { push } = unpacker(name);
  for await (const piece of packed) yield* push(piece);
  yield* push(new Uint8Array(0), { last: true });
}

/** What the start of such a file unpacks to; `last` says that it is all of it. */
export function zstandardStart(
  name: string,
  { start, last }: { start: Buffer; last: boolean },
): Buffer {
  const { push } = unpacker(name);
  return Buffer.concat([...push(start), ...(last ? push(new Uint8Array(0), { last }) : [])]);
}

function unpacker(name: string) {
  let unpacked: Buffer[] = [];
  const stream = new Decompress((bytes) => unpacked.push(Buffer.from(bytes)));
  return {
    push(bytes: Uint8Array, { last = false } = {}): Buffer[] {
      unpacked = [];
      try {
        stream.push(bytes, last);
      } catch (cause) {
        throw inputError(`${name} is not a whole Zstandard file: compress it again`, { cause });
      }
      return unpacked;
    },
  };
}
