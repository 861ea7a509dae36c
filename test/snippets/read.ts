import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** A piece of code that a reader sees in a page or in a doc comment. */
export interface Snippet {
  /**
   * Where it stands, for the name of its test: a file and the line it begins at, counted from 1.
   */
  readonly place: string;
  readonly source: string;
}

/** The blocks of TypeScript and JavaScript in a page of Markdown. */
export function blocksOf(root: string, page: string): readonly Snippet[] {
  const text = readFileSync(join(root, page), "utf8");
  return [...text.matchAll(/^```(?:ts|js)\n([\s\S]*?)^```$/gm)].map((match) => ({
    place: `${page}:${lineAt(text, match.index) + 1}`,
    source: match[1]!,
  }));
}

/** Every `@example` in the doc comments of the source files below a folder. */
export function examplesBelow(root: string, folder: string): readonly Snippet[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  return files
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /\.ts$/.test(file) && !/\.test(-kit)?\.ts$/.test(file))
    .sort()
    .flatMap((file) => examplesOf(root, `${folder}/${file}`));
}

function examplesOf(root: string, file: string): readonly Snippet[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)].flatMap(({ 0: comment, index }) =>
    [...comment.matchAll(/@example([\s\S]*?)(?=\n\s*\* @|\n?\s*\*\/)/g)].map((example) => ({
      place: `${file}:${lineAt(text, index + example.index)}`,
      source: example[1]!.replace(/^[ \t]*\* ?/gm, "").trim(),
    })),
  );
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}

/** A line `expression; // value` of a snippet whose value is written as JSON. */
export interface Claim {
  readonly expression: string;
  readonly value: unknown;
}

/**
 * The snippet with every line `expression; // value` handed to a function `shows(value)`, and the
 * values that the comments claim, in the same order.
 */
export function withClaims(source: string): { source: string; claims: readonly Claim[] } {
  const file = ts.createSourceFile("snippet.ts", source, ts.ScriptTarget.Latest, true);
  const claims: Claim[] = [];
  let rewritten = source;
  for (const statement of file.statements.toReversed()) {
    if (!ts.isExpressionStatement(statement)) continue;
    const comment = /^[ \t]*\/\/ (.*)/.exec(source.slice(statement.end));
    const value = comment && parsed(comment[1]!);
    if (value === undefined || value === null) continue;
    const expression = statement.expression.getText();
    claims.unshift({ expression, value });
    const [from, to] = [statement.expression.getStart(), statement.expression.end];
    rewritten = `${rewritten.slice(0, from)}shows(${expression})${rewritten.slice(to)}`;
  }
  return { source: rewritten, claims };
}

function parsed(comment: string): unknown {
  try {
    return JSON.parse(comment);
  } catch {
    return undefined;
  }
}
