import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { afterAll, expect, test } from "vitest";

// The API reference is made as a reader makes it, and holds a page for all that the library exports.

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = mkdtempSync(join(tmpdir(), "lrfinder-api-"));
afterAll(() => rmSync(out, { recursive: true }));

const library = join(root, "packages/lrfinder");
const manifest = JSON.parse(readFileSync(join(library, "package.json"), "utf8")) as {
  exports: Record<string, { types: string }>;
};
const entries = Object.entries(manifest.exports)
  .filter(([entry]) => entry !== "./internal")
  .map(([entry, { types }]) => ({
    name: entry === "." ? "index" : entry.slice(2),
    file: join(library, types),
  }));

/** The names that a file of declarations exports, types included. */
function exportsOf(file: string, program: ts.Program): string[] {
  const checker = program.getTypeChecker();
  const symbol = checker.getSymbolAtLocation(program.getSourceFile(file)!)!;
  return checker.getExportsOfModule(symbol).map(({ name }) => name);
}

test("every entry and every exported symbol has a page, and no link or parameter leads nowhere", () => {
  // Warnings are errors, as typedoc.json says.
  execFileSync(
    process.execPath,
    [join(root, "node_modules/typedoc/bin/typedoc"), "--out", out, "--logLevel", "Warn"],
    { cwd: root, stdio: "pipe" },
  );
  const pages = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
    .map(({ name }) => basename(name, ".html"));
  const options = { moduleResolution: ts.ModuleResolutionKind.Bundler, skipLibCheck: true };
  const program = ts.createProgram(
    entries.map(({ file }) => file),
    { ...options, module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
  );
  const wanted = entries.flatMap(({ name, file }) => [
    name,
    ...exportsOf(file, program).map((symbol) => `${name}.${symbol}`),
  ]);
  expect(wanted.length).toBeGreaterThan(250);
  // What an entry gets from another has its page there.
  const elsewhere = (one: string) =>
    pages.some((page) => page.endsWith(`.${one.split(".").at(-1)}`));
  expect(wanted.filter((one) => !pages.includes(one) && !elsewhere(one))).toEqual([]);
});
