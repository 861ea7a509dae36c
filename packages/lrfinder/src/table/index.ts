export { type ColumnDescription, columnsOf } from "./columns.js";
export type { DatePart } from "./dates/date-parts.js";
export type { DateRefusal } from "./dates/date-words.js";
export type { DateOrder } from "./dates/written-date.js";
export type { ColumnSummary, TableDescription } from "./describe-table.js";
export type { EncodedTable } from "./encode-stored.js";
export { type EncodeRequest, encodeTable, isRefusal } from "./encode-table.js";
export type { Task } from "./encode-target.js";
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
export type { WhyLeftOut } from "./leave-out.js";
export { type Refusal, type Remedies, refusalInWords } from "./refusals.js";
export type { TextTable } from "./text-table.js";
export type { DecimalSign, NumberNotation } from "./written-number.js";
