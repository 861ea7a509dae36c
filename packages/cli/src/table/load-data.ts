import { inputError } from "../errors/input-error.js";
import type { Data, DataRequest } from "./data.js";

/** Reads a table and turns it into numbers; an `InputError` where the file or the request is wrong. */
export async function loadData(request: DataRequest): Promise<Data> {
  throw inputError(`${request.file} cannot be read yet`);
}
