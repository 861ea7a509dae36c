export { type InputError, isInputError } from "../errors/input-error.js";
export type {
  BooleanColumn,
  ClassTarget,
  ColumnEncoding,
  ConstantColumn,
  Data,
  DataRequest,
  DateColumn,
  NumericColumn,
  RegressionTarget,
  TargetEncoding,
  TextColumn,
} from "./data.js";
export { loadData } from "./load-data.js";
