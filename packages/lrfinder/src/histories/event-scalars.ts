import { bytesOf, type Field, fieldsOf, textOf, varintOf } from "./protobuf.js";

/** What an event of TensorBoard says, as far as it is about numbers. */
export interface ScalarEvent {
  readonly step: number;
  /** Whether training starts here: earlier numbers of this step and of later ones no longer count. */
  readonly starts: boolean;
  readonly scalars: readonly (readonly [tag: string, value: number])[];
}

// The numbers of fields in tensorflow/core/util/event.proto, framework/summary.proto, tensor.proto
// and types.proto.
const ofEvent = { step: 2, summary: 5, sessionLog: 7 };
const ofSession = { status: 1, start: 1 };
const ofSummary = { value: 1 };
const ofValue = { tag: 1, simple: 2, tensor: 8 };
const ofTensor = { type: 1, shape: 2, content: 4 };
const ofShape = { dimension: 2 };

/** The numbers of types whose elements are read: the field they are in, and their size. */
const ofType: Readonly<Record<number, { readonly field: number; readonly bytes: 4 | 8 }>> = {
  1: { field: 5, bytes: 4 },
  2: { field: 6, bytes: 8 },
};

/**
 * Reads an event. A scalar is a simple value, or a tensor of one number in single or double precision.
 */
export function scalarEvent(message: Uint8Array): ScalarEvent {
  const fields = fieldsOf(message);
  const sessions = bytesOf(fields, ofEvent.sessionLog).map(fieldsOf);
  const values = bytesOf(fields, ofEvent.summary)
    .flatMap((summary) => bytesOf(fieldsOf(summary), ofSummary.value))
    .map(fieldsOf);
  return {
    step: varintOf(fields, ofEvent.step),
    starts: sessions.some((session) => varintOf(session, ofSession.status) === ofSession.start),
    scalars: values.flatMap((value) => {
      const number = numberIn(value);
      const [tag] = bytesOf(value, ofValue.tag);
      return number === undefined || !tag ? [] : [[textOf(tag), number] as const];
    }),
  };
}

function numberIn(value: readonly Field[]): number | undefined {
  const [simple] = bytesOf(value, ofValue.simple);
  if (simple) return viewOf(simple).getFloat32(0, true);
  const [tensor] = bytesOf(value, ofValue.tensor);
  return tensor && scalarOf(fieldsOf(tensor));
}

function scalarOf(tensor: readonly Field[]): number | undefined {
  const type = ofType[varintOf(tensor, ofTensor.type)];
  const [shape] = bytesOf(tensor, ofTensor.shape);
  if (!type || (shape && bytesOf(fieldsOf(shape), ofShape.dimension).length > 0)) return undefined;
  const bytes = bytesOf(tensor, type.field)[0] ?? bytesOf(tensor, ofTensor.content)[0];
  if (bytes?.length !== type.bytes) return undefined;
  const view = viewOf(bytes);
  return type.bytes === 4 ? view.getFloat32(0, true) : view.getFloat64(0, true);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
