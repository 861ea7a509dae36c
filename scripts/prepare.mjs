// Runs before `npm start` and `npm test`: installs what package-lock.json names where that has not
// been done yet, and builds what is stale. It uses nothing but Node and npm, since nothing else may
// be there.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lock = readFileSync(join(root, "package-lock.json"), "utf8");
const stamp = join(root, "node_modules", ".installed-lock.json");

function npm(...words) {
  const { status, error } = spawnSync("npm", words, {
    cwd: root,
    stdio: ["ignore", process.stderr, process.stderr],
    shell: process.platform === "win32",
    // What .npmrc says, for versions of npm that do not pass it on.
    env: { ONNXRUNTIME_NODE_INSTALL: "skip", ...process.env },
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== lock) {
  console.error("Installing packages (once) …");
  npm("ci");
  writeFileSync(stamp, lock);
}
npm("run", "--silent", "build");
