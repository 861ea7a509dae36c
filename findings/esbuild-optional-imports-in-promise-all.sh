#!/usr/bin/env bash
# esbuild 0.28.2: an import() of a package that is not installed is left to fail at run time where it
# is awaited directly in a try block, and stops the whole bundle where the same try block awaits it
# in a Promise.all. So two optional packages cannot be loaded side by side.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund esbuild@0.28.2 >/dev/null
cat >one.mjs <<'JS'
export async function load() {
  try {
    return await import("optional-peer");
  } catch {
    return undefined;
  }
}
JS
sed 's/await import("optional-peer")/await Promise.all([import("optional-peer")])/' one.mjs >all.mjs
bundled() {
  if npx esbuild "$1" --bundle --format=esm --outfile=out.mjs >log.txt 2>&1; then
    echo "bundled"
  else
    grep -o 'Could not resolve "optional-peer"' log.txt
  fi
}
one=$(bundled one.mjs)
all=$(bundled all.mjs)
echo "awaited alone: $one; in Promise.all: $all"
[ "$one" = "bundled" ]
[ "$all" = 'Could not resolve "optional-peer"' ]
# Output seen: awaited alone: bundled; in Promise.all: Could not resolve "optional-peer"
