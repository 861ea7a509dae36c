#!/usr/bin/env bash
# DuckDB 1.5.6 (@duckdb/node-api 1.5.6-r.1): in a cast of text to DOUBLE, and in a column of a CSV
# file that is read as DOUBLE, two signs are one (`+-5` is −5), and an underscore between digits is
# dropped, even in an exponent (`1e1_0` is 1e10); `--5` and `1__0` are refused. So a code such as
# 2024_10 becomes the number 202410, and nothing is reported.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @duckdb/node-api@1.5.6-r.1 >/dev/null
printf 'code\n2024_10\n+-5\n1e1_0\n' >codes.csv
cat >check.mjs <<'JS'
import { DuckDBInstance } from "@duckdb/node-api";

const connection = await (await DuckDBInstance.create(":memory:")).connect();
const column = async (sql) => (await connection.runAndReadAll(sql)).getRowsJS().map(([value]) => value);
const found = {
  csv: await column("FROM read_csv('codes.csv', header = true, delim = ',', columns = {code: 'DOUBLE'})"),
  cast: await column(
    "SELECT try_cast(t AS DOUBLE) FROM (VALUES ('2024_10'), ('+-5'), ('1e1_0'), ('--5'), ('1__0')) AS v(t)",
  ),
};
console.log(JSON.stringify(found));
const expected = { csv: [202410, -5, 1e10], cast: [202410, -5, 1e10, null, null] };
if (JSON.stringify(found) !== JSON.stringify(expected)) process.exit(1);
JS
node check.mjs
# Output seen: {"csv":[202410,-5,10000000000],"cast":[202410,-5,10000000000,null,null]}
