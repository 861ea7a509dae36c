import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const docs = join(root, "docs");
const run = promisify(execFile);

interface CodeBlock {
  /** The line of its fence, counted from 1. */
  readonly line: number;
  readonly source: string;
  /** What it prints, where a block of `text` follows it. */
  readonly prints?: string;
}

/** The blocks of TypeScript and JavaScript in a page, each with the `text` that follows it. */
function codeBlocks(page: string): CodeBlock[] {
  const fence = /^```(?:ts|js)\n([\s\S]*?)^```\n(?:\n```text\n([\s\S]*?)^```$)?/gm;
  return [...page.matchAll(fence)].map((match) => ({
    line: page.slice(0, match.index).split("\n").length,
    source: match[1]!,
    prints: match[2],
  }));
}

const pages = readdirSync(docs).filter((name) => name.endsWith(".md"));

describe.each(pages)("%s", (name) => {
  const page = readFileSync(join(docs, name), "utf8");
  const blocks = codeBlocks(page);

  test("has no fence of code that is not run", () => {
    const fences = page.match(/^\s*```\s*(ts|typescript|js|javascript|mjs)\b/gm) ?? [];
    expect(blocks).toHaveLength(fences.length);
  });

  test.skipIf(blocks.length === 0)("has code that runs and prints what the page says", async () => {
    for (const { line, source, prints } of blocks) {
      const compilerOptions = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext };
      const { outputText } = ts.transpileModule(source, { compilerOptions });
      const words = ["--input-type=module", "--eval", outputText];
      const running = run(process.execPath, words, { cwd: root });
      // Whoever would ask a program that serves a trainer is gone.
      running.child.stdin?.end();
      const { stdout } = await running;
      if (prints !== undefined) expect(stdout, `${name}, line ${line}`).toBe(prints);
    }
  });

  test("shows pictures that are there, and points to files that are there", () => {
    const targets = [...page.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, path]) => path!);
    for (const path of targets) {
      expect(() => readFileSync(join(docs, path)), path).not.toThrow();
    }
  });
});

test("the pictures are those that docs/pictures.mjs draws", async () => {
  const drawn = mkdtempSync(join(tmpdir(), "lrfinder-pictures-"));
  try {
    await run(process.execPath, [join(docs, "pictures.mjs"), drawn]);
    const kept = join(docs, "pictures");
    expect(readdirSync(kept).sort()).toEqual(readdirSync(drawn).sort());
    for (const name of readdirSync(drawn)) {
      expect(readFileSync(join(kept, name), "utf8"), `${name}: run node docs/pictures.mjs`).toBe(
        readFileSync(join(drawn, name), "utf8"),
      );
    }
  } finally {
    rmSync(drawn, { recursive: true, force: true });
  }
});
