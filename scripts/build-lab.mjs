// Builds the lab's page into packages/cli/lab, where the command finds it; only if something it is made of has
// changed since. Run by `npm run build`, behind the compiler: the page is made of the library's compiled files.
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { pageWeight, weightInWords } from "./page-weight.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const built = join(root, "packages/cli/lab/index.html");

/** When anything in a place was last written, a removed file included: its folder has changed then. */
function lastWritten(place) {
  const { mtimeMs } = statSync(place);
  if (!statSync(place).isDirectory()) return mtimeMs;
  const inside = readdirSync(place, { recursive: true, encoding: "utf8" })
    .filter((path) => !/\.(test\.ts|tsbuildinfo|d\.ts|map)$/.test(path))
    .map((path) => statSync(join(place, path)).mtimeMs);
  return Math.max(mtimeMs, ...inside);
}

const madeOf = [
  "packages/lab/src",
  "packages/lab/public",
  "packages/lab/index.html",
  "packages/lab/vite.config.ts",
  "packages/lab/content-security-policy.ts",
  "packages/lrfinder/dist",
  "examples/data",
  "package-lock.json",
];

const written = existsSync(built) ? statSync(built).mtimeMs : 0;
if (madeOf.some((place) => lastWritten(join(root, place)) > written)) {
  const { build } = await import("vite");
  await build({ configFile: join(root, "packages/lab/vite.config.ts"), logLevel: "warn" });
  console.error(weightInWords(pageWeight(dirname(built))));
}
