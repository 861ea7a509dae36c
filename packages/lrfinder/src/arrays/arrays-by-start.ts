/** What every ZIP begins with: an entry, or the end of one that has none. */
const zips = ["PK\x03\x04", "PK\x05\x06"];

/** How many bytes {@link arraysByStart} looks at. */
export const START_BYTES = 6;

/** What kind of file of arrays begins with these bytes; undefined for any other file. */
export function arraysByStart(bytes: Uint8Array): "npy" | "npz" | undefined {
  const text = String.fromCharCode(...bytes.subarray(0, START_BYTES));
  if (text === "\x93NUMPY") return "npy";
  return zips.some((start) => text.startsWith(start)) ? "npz" : undefined;
}
