/** An event as it stands in a file. */
export interface DecodedEvent {
  wallTime?: number;
  step?: number;
  fileVersion?: string;
  /** The status of a session log; 1 is its start. */
  session?: number;
  readonly scalars: Record<string, number>;
}

/**
 * Decodes an event file, byte by byte and with a checksum computed bit by bit, so that it shares
 * nothing with what wrote the file. Throws where a checksum is wrong.
 */
export function decodeEventFile(file: Uint8Array): DecodedEvent[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const events: DecodedEvent[] = [];
  let at = 0;
  while (at < file.length) {
    const length = Number(view.getBigUint64(at, true));
    const data = file.subarray(at + 12, at + 12 + length);
    mustBe(view.getUint32(at + 8, true), file.subarray(at, at + 8));
    mustBe(view.getUint32(at + 12 + length, true), data);
    events.push(decodeEvent(data));
    at += 16 + length;
  }
  return events;
}

function mustBe(stored: number, data: Uint8Array): void {
  const turned = (stored - 0xa282ead8) >>> 0;
  const crc = ((turned << 15) | (turned >>> 17)) >>> 0;
  if (crc !== bitwiseCrc(data)) throw new Error("a record's checksum is wrong");
}

function bitwiseCrc(data: Uint8Array): number {
  let crc = -1;
  for (const byte of data) {
    for (let bit = 0; bit < 8; bit++) {
      const differs = ((crc ^ (byte >>> bit)) & 1) === 1;
      crc = (crc >>> 1) ^ (differs ? 0x82f63b78 : 0);
    }
  }
  return ~crc >>> 0;
}

type Field = { readonly number: number; readonly value: number | Uint8Array };

/** The fields of a protobuf message; what is fixed in length comes as its bytes. */
function fieldsOf(message: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = message[at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const bytes = (length: number) => {
    at += length;
    return message.subarray(at - length, at);
  };
  const readers: Readonly<Record<number, () => number | Uint8Array>> = {
    0: varint,
    1: () => bytes(8),
    2: () => bytes(varint()),
    5: () => bytes(4),
  };
  while (at < message.length) {
    const key = varint();
    const number = Math.floor(key / 8);
    fields.push({ number, value: readers[key % 8]!() });
  }
  return fields;
}

function decodeEvent(message: Uint8Array): DecodedEvent {
  const event: DecodedEvent = { scalars: {} };
  for (const { number, value } of fieldsOf(message)) {
    if (typeof value === "number") event.step = value;
    else if (number === 1) event.wallTime = viewOf(value).getFloat64(0, true);
    else if (number === 3) event.fileVersion = new TextDecoder().decode(value);
    else if (number === 7) {
      event.session = fieldsOf(value).find((field) => field.number === 1)?.value as number;
    } else if (number === 5) {
      for (const entry of fieldsOf(value)) {
        const parts = fieldsOf(entry.value as Uint8Array);
        const part = (wanted: number) =>
          parts.find((each) => each.number === wanted)?.value as Uint8Array;
        event.scalars[new TextDecoder().decode(part(1))] = viewOf(part(2)).getFloat32(0, true);
      }
    }
  }
  return event;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
