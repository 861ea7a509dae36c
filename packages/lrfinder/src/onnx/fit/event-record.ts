import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { crc32c } from "../../numeric/crc32c.js";

/**
 * A moment of training as TensorBoard's event files hold it: named numbers, the version of the file,
 * or the start of a session.
 */
export interface TrainingEvent {
  /** Seconds since 1970. */
  readonly wallTime: number;
  /** What the numbers are drawn against, a whole number. */
  readonly step?: number;
  /** What a file starts with. */
  readonly fileVersion?: string;
  /** Whether training starts here: earlier numbers of this step and of later ones no longer count. */
  readonly sessionStart?: boolean;
  /** Numbers by name, kept in single precision. */
  readonly scalars?: Readonly<Record<string, number>>;
}

/**
 * An event as a record of an event file: TensorFlow's framing around the message
 * `tensorflow.Event`.
 */
export function eventRecord(event: TrainingEvent): Uint8Array<ArrayBuffer> {
  return framed(message(event));
}

// The field numbers of tensorflow/core/util/event.proto and framework/summary.proto.
const eventField = { wallTime: 1, step: 2, fileVersion: 3, summary: 5, sessionLog: 7 };
const summaryField = { value: 1 };
const sessionLogField = { status: 1 };
const SESSION_START = 1;
const valueField = { tag: 1, simpleValue: 2 };

function message(event: TrainingEvent): Uint8Array {
  const { wallTime, step, fileVersion, sessionStart = false, scalars } = event;
  const writer = new BinaryWriter();
  writer.tag(eventField.wallTime, WireType.Bit64).double(wallTime);
  if (step !== undefined) writer.tag(eventField.step, WireType.Varint).int64(step);
  if (fileVersion !== undefined) {
    writer.tag(eventField.fileVersion, WireType.LengthDelimited).string(fileVersion);
  }
  if (sessionStart) {
    writer.tag(eventField.sessionLog, WireType.LengthDelimited).fork();
    writer.tag(sessionLogField.status, WireType.Varint).int32(SESSION_START).join();
  }
  if (scalars === undefined) return writer.finish();
  writer.tag(eventField.summary, WireType.LengthDelimited).fork();
  for (const [name, number] of Object.entries(scalars)) {
    writer.tag(summaryField.value, WireType.LengthDelimited).fork();
    writer.tag(valueField.tag, WireType.LengthDelimited).string(name);
    writer.tag(valueField.simpleValue, WireType.Bit32).float(Math.fround(number));
    writer.join();
  }
  return writer.join().finish();
}

/** Length, checksum of the length, data, checksum of the data; all little-endian. */
function framed(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const record = new Uint8Array(data.length + 16);
  const view = new DataView(record.buffer);
  view.setBigUint64(0, BigInt(data.length), true);
  view.setUint32(8, masked(crc32c(record.subarray(0, 8))), true);
  record.set(data, 12);
  view.setUint32(12 + data.length, masked(crc32c(data)), true);
  return record;
}

/**
 * A checksum turned round by 15 bits and moved on, so that one of data that holds checksums stays
 * good.
 */
function masked(crc: number): number {
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}
