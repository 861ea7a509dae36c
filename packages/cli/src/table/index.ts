export type { Data, DataRequest } from "./data.js";
export { loadData } from "./load-data.js";
export {
  type FedColumn,
  fedColumns,
  openColumns,
  type RawBatch,
  type RawTable,
} from "./open-columns.js";
