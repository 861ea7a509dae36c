/** A text's bytes in UTF-8; half of a surrogate pair becomes U+FFFD, as in `TextEncoder`. */
export function utf8(text: string): number[] {
  return Array.from(text).flatMap((character) => bytesOf(character.codePointAt(0)!));
}

function bytesOf(point: number): number[] {
  if (point < 0x80) return [point];
  if (point < 0x800) return [0xc0 | (point >> 6), following(point)];
  if (point >= 0xd800 && point < 0xe000) return bytesOf(0xfffd);
  if (point < 0x10000) return [0xe0 | (point >> 12), following(point >> 6), following(point)];
  const above = [0xf0 | (point >> 18), following(point >> 12)];
  return [...above, following(point >> 6), following(point)];
}

/** A byte that goes on with a character, of its lowest six bits. */
function following(bits: number): number {
  return 0x80 | (bits & 0x3f);
}
