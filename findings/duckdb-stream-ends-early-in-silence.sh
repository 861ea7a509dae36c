#!/usr/bin/env bash
# DuckDB 1.5.6 (@duckdb/node-api 1.5.6-r.1): a CSV file whose 40,001st row holds a text in a column
# that is read as DOUBLE. Read at once, that is a conversion error which names the line. Read as a
# stream, with two columns selected, the answer mostly ends after 14 chunks, 28,672 rows, and
# nothing is thrown: the error, and the rows before it, are lost. Which chunk is the last, and
# whether it throws after all, differs from run to run; of twenty runs, most end in silence.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @duckdb/node-api@1.5.6-r.1 >/dev/null
cat >check.mjs <<'JS'
import { writeFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";

writeFileSync("t.csv", `a,b\n${"1,2\n".repeat(40_000)}x,3\n`);
const query = `SELECT a, b FROM read_csv('t.csv', auto_detect = false, header = true, delim = ',',
  buffer_size = 4194304, columns = {a: 'DOUBLE', b: 'VARCHAR'})`;

async function streamed() {
  const connection = await (await DuckDBInstance.create(":memory:", { threads: "2" })).connect();
  try {
    const result = await connection.stream(query);
    let rows = 0;
    for (;;) {
      const chunk = await result.fetchChunk();
      if (!chunk || chunk.rowCount === 0) return rows;
      rows += chunk.rowCount;
    }
  } catch (error) {
    return String(error.message).split("\n")[0];
  }
}

const atOnce = await (await (await DuckDBInstance.create(":memory:")).connect())
  .runAndReadAll(query)
  .then(() => "no error", (error) => String(error.message).split("\n")[0]);
const answers = [];
for (let run = 0; run < 20; run++) answers.push(await streamed());
const silent = answers.filter((answer) => typeof answer === "number");
console.log({ atOnce, silent: silent.length, rows: [...new Set(silent)] });
const isAsFound = /Line: 40002/.test(atOnce) && silent.length > 0 && silent.every((rows) => rows < 40_001);
process.exit(isAsFound ? 0 : 1);
JS
node check.mjs
