export { classPlaces } from "./class-places.js";
export type { Data, DataRequest } from "./data.js";
export type { KeptCell } from "./kept-columns.js";
export { keptTable, type LoadTable } from "./kept-table.js";
export { loadData } from "./load-data.js";
export { loadRows } from "./load-rows.js";
export { openColumns } from "./open-columns.js";
export { type FedColumn, fedColumns, type RawBatch, type RawTable } from "./raw-table.js";
