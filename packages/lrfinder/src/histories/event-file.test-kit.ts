import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { crc32c } from "../numeric/crc32c.js";

/** An event of TensorBoard, as the message that a record holds. */
export function eventMessage(
  step: number,
  values: readonly {
    tag: string;
    value: number;
    as?: "simple" | "tensor" | "double" | "content";
  }[],
): Uint8Array {
  const writer = new BinaryWriter();
  writer.tag(1, WireType.Bit64).double(1.7e9).tag(2, WireType.Varint).int64(step);
  writer.tag(5, WireType.LengthDelimited).fork();
  for (const { tag, value, as = "simple" } of values) {
    writer.tag(1, WireType.LengthDelimited).fork();
    writer.tag(1, WireType.LengthDelimited).string(tag);
    if (as === "simple") {
      writer.tag(2, WireType.Bit32).float(value);
    } else {
      writer.tag(8, WireType.LengthDelimited).fork();
      writer.tag(1, WireType.Varint).int32(as === "double" ? 2 : 1);
      writer.tag(2, WireType.LengthDelimited).fork().join();
      if (as === "double") writer.tag(6, WireType.LengthDelimited).fork().double(value).join();
      if (as === "tensor") writer.tag(5, WireType.LengthDelimited).fork().float(value).join();
      if (as === "content") {
        writer
          .tag(4, WireType.LengthDelimited)
          .bytes(new Uint8Array(Float32Array.of(value).buffer));
      }
      writer.join();
    }
    writer.join();
  }
  return writer.join().finish();
}

/** Messages as an event file, the version before them. */
export function eventFile(messages: readonly Uint8Array[]): Uint8Array {
  const version = new BinaryWriter()
    .tag(3, WireType.LengthDelimited)
    .string("brain.Event:2")
    .finish();
  const masked = (data: Uint8Array) => {
    const crc = crc32c(data);
    return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
  };
  const records = [version, ...messages].map((data) => {
    const record = new Uint8Array(data.length + 16);
    const view = new DataView(record.buffer);
    view.setBigUint64(0, BigInt(data.length), true);
    view.setUint32(8, masked(record.subarray(0, 8)), true);
    record.set(data, 12);
    view.setUint32(12 + data.length, masked(data), true);
    return record;
  });
  return Uint8Array.from(records.flatMap((record) => [...record]));
}
