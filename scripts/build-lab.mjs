// Builds the lab's page into packages/cli/lab, where the command finds it; only if something it is
// made of has changed since. Run by `npm run build`, after the compiler: the page is made of the
// library's compiled files.
import { dirname, join } from "node:path";
import { changedSince, root } from "./changed.mjs";
import { pageWeight, weightInWords } from "./page-weight.mjs";

const built = join(root, "packages/cli/lab/index.html");
const madeOf = [
  "packages/lab/src",
  "packages/lab/public",
  "packages/lab/index.html",
  "packages/lab/vite.config.ts",
  "packages/lab/content-security-policy.ts",
  "packages/lab/page-files.ts",
  "packages/lab/service-worker.js",
  "packages/lrfinder/dist",
  "examples/data",
  "examples/networks",
  "package-lock.json",
];

if (changedSince(built, madeOf)) {
  const { build } = await import("vite");
  await build({ configFile: join(root, "packages/lab/vite.config.ts"), logLevel: "warn" });
  console.error(weightInWords(pageWeight(dirname(built))));
}
