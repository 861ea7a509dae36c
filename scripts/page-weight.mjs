// What the lab's page weighs, gzipped, as a host would send it: file by file, in parts.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/**
 * The parts that wait until they are asked for, by the names of their files; whatever else there
 * is, known or not, counts as the page. Tables are asked for one at a time.
 */
const later = {
  runtime: /(^|\/)ort[.-][^/]*\.(wasm|m?js)$/,
  tables: /\.csv$/,
  // How models from files and layers beyond dense ones are read, for whoever brings one.
  files: /(^|\/)(later|every-layer|batch-statistics)-[^/]*\.js$/,
};

/**
 * The bytes of the page itself, of ONNX Runtime, of the tables that come with it, and of what reads
 * models from files, in a built folder.
 */
export function pageWeight(folder) {
  const weight = { page: 0, runtime: 0, tables: 0, files: 0 };
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const file = join(folder, path);
    if (!statSync(file).isFile()) continue;
    const name = path.replaceAll("\\", "/");
    const part = Object.keys(later).find((each) => later[each].test(name)) ?? "page";
    weight[part] += gzipSync(readFileSync(file)).length;
  }
  return weight;
}

/** A weight in words. */
export function weightInWords({ page, runtime, tables, files }) {
  const kilobytes = (bytes) => `${Math.ceil(bytes / 1000).toLocaleString("en-US")} kB`;
  return (
    `The lab's page weighs ${kilobytes(page)} gzipped, all screens; ` +
    `ONNX Runtime, loaded by Find, ${kilobytes(runtime)}; its tables ${kilobytes(tables)}, ` +
    `the reader of model files ${kilobytes(files)}.`
  );
}
