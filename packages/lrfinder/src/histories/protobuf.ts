/** A field of a protobuf message. */
export interface Field {
  readonly number: number;
  /** What it holds: a number for a varint, else the bytes of a fixed length or of a length of its own. */
  readonly value: number | Uint8Array;
}

/**
 * The fields of a protobuf message, in their order; as many as are well-formed. Varints beyond 2^53
 * are rounded.
 *
 * Source: the wire format in the documentation of Protocol Buffers.
 */
export function fieldsOf(message: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let scale = 1; at < message.length; scale *= 128) {
      const byte = message[at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) break;
    }
    return value;
  };
  const bytes = (length: number) => {
    at += length;
    return message.subarray(at - length, at);
  };
  while (at < message.length) {
    const key = varint();
    const kind = key % 8;
    const number = Math.floor(key / 8);
    if (kind === 0) fields.push({ number, value: varint() });
    else if (kind === 1) fields.push({ number, value: bytes(8) });
    else if (kind === 2) fields.push({ number, value: bytes(varint()) });
    else if (kind === 5) fields.push({ number, value: bytes(4) });
    else break;
  }
  return fields;
}

/** The bytes of all fields of a number that hold bytes. */
export function bytesOf(fields: readonly Field[], number: number): Uint8Array[] {
  return fields.flatMap((field) =>
    field.number === number && typeof field.value !== "number" ? [field.value] : [],
  );
}

/** The last varint of a number; 0 where there is none. */
export function varintOf(fields: readonly Field[], number: number): number {
  const found = fields.findLast((field) => field.number === number)?.value;
  return typeof found === "number" ? found : 0;
}

/** The text in bytes of UTF-8. */
export function textOf(bytes: Uint8Array): string {
  const codes = Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, "0")}`);
  try {
    return decodeURIComponent(codes.join(""));
  } catch {
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  }
}
