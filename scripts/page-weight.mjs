// What the lab's page weighs, gzipped, as a host would send it: file by file, in parts.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";

/** The parts that wait until they are asked for, by the names of their files. Tables are asked for one at a time. */
const later = {
  runtime: /^ort[.-].*\.(wasm|m?js)$/,
  tables: /\.csv$/,
  networks: /\.(onnx|npz)$/,
};

/**
 * Where begins what reads models from files, layers beyond dense ones and rows from functions, for
 * whoever brings one; what only these load is loaded with them.
 */
const files =
  /^(model-screen|model-subject|later|every-layer|functional-kind|convolutions|source-training)-.*\.js$/;

/** Where begins what trains on other cores, once a search takes long. */
const cores = /^trainer-worker-.*\.js$/;

/** Where begins what reads logs of range tests, likewise. */
const logs = /^(log|event-files)-.*\.js$/;

/**
 * The bytes of the page itself, of ONNX Runtime, of the tables and the network that come with it, and
 * of what reads models from files and logs, and of what trains on other cores, in a built folder. Whatever else there is, known or not, counts as
 * the page.
 */
export function pageWeight(folder) {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile());
  const everything = new Map(paths.map((path) => [basename(path), readFileSync(path)]));
  const withoutCores = reached(["index.html"], {
    all: everything,
    except: (name) => cores.test(name),
  });
  const isOfCores = (name) => /\.m?js$/.test(name) && !withoutCores.has(name);
  const all = new Map([...everything].filter(([name]) => !isOfCores(name)));
  const atOnce = reached(["index.html"], {
    all,
    except: (name) => files.test(name) || logs.test(name),
  });
  const beginning = (pattern, others) =>
    reached(
      [...all.keys()].filter((name) => pattern.test(name)),
      { all, except: (name) => others.test(name) },
    );
  const [withFiles, withLogs] = [beginning(files, logs), beginning(logs, files)];
  const weight = { page: 0, runtime: 0, tables: 0, networks: 0, files: 0, logs: 0, cores: 0 };
  for (const [name, bytes] of everything) {
    if (!isOfCores(name)) continue;
    weight[later.runtime.test(name) ? "runtime" : "cores"] += gzipSync(bytes).length;
  }
  for (const [name, bytes] of all) {
    const part = Object.keys(later).find((each) => later[each].test(name));
    const own = withFiles.has(name) ? "files" : withLogs.has(name) ? "logs" : "page";
    weight[part ?? (atOnce.has(name) ? "page" : own)] += gzipSync(bytes).length;
  }
  return weight;
}

/** The files that some name, those that these name, and so on. */
function reached(names, { all, except }) {
  const found = new Set(names);
  for (const name of found) {
    // The worker names all files, and asks for none before the page is there.
    if (!/\.(js|html)$/.test(name) || name === "service-worker.js") continue;
    for (const [other] of all
      .get(name)
      .toString()
      .matchAll(/[\w.-]+\.(js|css)\b/g)) {
      if (all.has(other) && !except?.(other)) found.add(other);
    }
  }
  return found;
}

/** A weight in words. */
export function weightInWords({ page, runtime, tables, networks, files, logs, cores }) {
  const kilobytes = (bytes) => `${Math.ceil(bytes / 1000).toLocaleString("en-US")} kB`;
  return (
    `The lab's page weighs ${kilobytes(page)} gzipped, all screens; ` +
    `ONNX Runtime, loaded by Find, ${kilobytes(runtime)}; its tables ${kilobytes(tables)}, ` +
    `its network ${kilobytes(networks)}, the reader of model files ${kilobytes(files)}, that of logs ${kilobytes(logs)}, ` +
    `what trains on other cores ${kilobytes(cores)}.`
  );
}
