#!/usr/bin/env bash
# Node 26.10.0: under --permission, whatever flushes a file throws ERR_ACCESS_DENIED, though writing
# the file is allowed: `writeFile` with `flush: true` and FileHandle.sync() alike. The error's
# `permission` is an empty text, and no flag allows it. In Node 24.21.0 both work.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >check.mjs <<'JS'
import { open, writeFile } from "node:fs/promises";

const said = async (work) => {
  try {
    await work();
    return "done";
  } catch (error) {
    return `${error.code} ${JSON.stringify(error.permission)}`;
  }
};
const sync = async () => {
  const file = await open("b.txt", "w");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
};
console.log(
  await said(() => writeFile("a.txt", "a")),
  await said(() => writeFile("a.txt", "a", { flush: true })),
  await said(sync),
);
JS
node_of() {
  mkdir -p "$folder/$1"
  (cd "$folder/$1" && npm init -y >/dev/null && npm install --silent --no-audit --no-fund "node@$1" >/dev/null)
  "$folder/$1/node_modules/.bin/node" --permission --allow-fs-read="*" --allow-fs-write="*" check.mjs
}
old=$(node_of 24.21.0)
new=$(node_of 26.10.0)
echo "24: $old"
echo "26: $new"
[ "$old" = "done done done" ]
[ "$new" = 'done ERR_ACCESS_DENIED "" ERR_ACCESS_DENIED ""' ]
# Output seen:
# 24: done done done
# 26: done ERR_ACCESS_DENIED "" ERR_ACCESS_DENIED ""
