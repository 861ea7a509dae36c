export {
  type CellOptions,
  cellKindOf,
  cellKinds,
  cellNumber,
  hasDecimalComma,
  isMissing,
  type Kind,
  numberOf,
} from "./cells.js";
export { type ColumnDescription, columnsOf } from "./columns.js";
export { CONTENT_BYTES, type Content, contentOf, type FileStart, isGzipped } from "./content.js";
export { dayInWords, daysOf } from "./dates.js";
export { describeTable, type TableDescription, type TableEncodings } from "./describe-table.js";
export {
  numberEncoding,
  refuseManyTexts,
  type TextSummary,
  textEncoding,
} from "./encode-column.js";
export {
  type EncodedTable,
  type EncodeRequest,
  encodeTable,
  isRefusal,
} from "./encode-table.js";
export { classLabel, type TargetSummary, type Task, taskOf } from "./encode-target.js";
export type {
  BooleanColumn,
  ClassTarget,
  ColumnEncoding,
  ConstantColumn,
  DateColumn,
  NumericColumn,
  RegressionTarget,
  TargetEncoding,
  TextColumn,
} from "./encodings.js";
export { type Header, readHeader, refuseHeader, refuseRecords } from "./header.js";
export { type ColumnKind, columnKind } from "./kinds.js";
export { notesOn, type TableDone } from "./notes.js";
export { cellPatterns } from "./patterns.js";
export { notUtf8, type Records, type RecordWalk, recordWalk, type WalkOptions } from "./records.js";
export {
  correctOrEmpty,
  type OddValue,
  type Refusal,
  type Remedies,
  refusalInWords,
} from "./refusals.js";
export {
  type Extent,
  momentScale,
  type Statistics,
  statisticsFrom,
  statisticsOf,
} from "./statistics.js";
export type { TextTable } from "./text-table.js";
export { columnWriter, targetWriter, type WriteValue, widthOf } from "./write-numbers.js";
