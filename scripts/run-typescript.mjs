// Runs a program of the project that is written in TypeScript and stands on its test kits:
// `node scripts/run-typescript.mjs FILE ARGUMENTS`.
import { resolve } from "node:path";
import { runnerImport } from "vite";

const { module } = await runnerImport(resolve(process.argv[2]), { logLevel: "error" });
await module.main(process.argv.slice(3));
