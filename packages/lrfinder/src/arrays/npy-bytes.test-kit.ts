/** An array's file, part by part. */
export interface NpyParts {
  readonly version?: number;
  readonly descr?: string;
  readonly fortran?: string;
  readonly shape?: string;
  /** The header, instead of one made of the parts. */
  readonly header?: string;
  readonly bytes: readonly number[];
}

/** A file as the format's description has it, made without the code that writes one. */
export function npyBytes({
  version = 1,
  descr = "<f4",
  fortran = "False",
  shape = "()",
  header = `{'descr': '${descr}', 'fortran_order': ${fortran}, 'shape': ${shape}, }`,
  bytes,
}: NpyParts): Uint8Array {
  const room = version === 1 ? 2 : 4;
  const padded = `${header.padEnd(127 - 8 - room)}\n`;
  const length = [padded.length, 0, 0, 0].slice(0, room);
  const letters = [..."\x93NUMPY", ...padded].map((letter) => letter.charCodeAt(0));
  return Uint8Array.from([
    ...letters.slice(0, 6),
    ...[version, 0],
    ...length,
    ...letters.slice(6),
    ...bytes,
  ]);
}
