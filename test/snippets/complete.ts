import { join } from "node:path";
import ts from "typescript";
import type { Snippet } from "./read.js";

/** What a snippet may use without saying where it comes from. */
export interface Names {
  /** For each module, the names it exports; the first module that has a name is taken. */
  readonly modules: ReadonlyMap<string, readonly string[]>;
}

/** A snippet as a whole module: what it does not say is imported. */
export interface Completed extends Snippet {
  readonly module: string;
  /** What the compiler says of it: nothing, where it is right. */
  readonly faults: readonly string[];
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  types: ["node"],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
};

/**
 * "Cannot find name", with or without a guess, and "No value exists in scope for the shorthand
 * property".
 */
const UNKNOWN_NAME = new Set([2304, 2552, 18004]);

/**
 * Completes snippets to modules, and type-checks them: names that a snippet leaves open are
 * imported from the modules that have them.
 *
 * @param folder where the modules stand, as far as the compiler knows; nothing is written.
 */
export function complete(
  snippets: readonly Snippet[],
  { folder, names }: { folder: string; names: (snippet: Snippet) => Names },
): readonly Completed[] {
  const open = checked(
    snippets.map(({ source }) => `${source}\nexport {};\n`),
    folder,
  );
  const modules = snippets.map((snippet, i) => {
    const wanted = new Set(
      open[i]!.flatMap(({ code, messageText }) =>
        UNKNOWN_NAME.has(code) ? [nameIn(ts.flattenDiagnosticMessageText(messageText, " "))] : [],
      ),
    );
    const lines = [...wanted].flatMap((name) => importOf(name, names(snippet)));
    return `${lines.join("\n")}\n${snippet.source}\nexport {};\n`;
  });
  const faults = checked(modules, folder);
  return snippets.map((snippet, i) => ({
    ...snippet,
    module: modules[i]!,
    faults: faults[i]!.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
  }));
}

function nameIn(message: string): string {
  return /'([^']+)'/.exec(message)![1]!;
}

function importOf(name: string, { modules }: Names): string[] {
  for (const [module, exported] of modules) {
    if (exported.includes(name)) return [`import { ${name} } from ${JSON.stringify(module)};`];
  }
  return [];
}

function checked(sources: readonly string[], folder: string): readonly ts.Diagnostic[][] {
  const files = new Map(sources.map((source, i) => [join(folder, `snippet-${i}.mts`), source]));
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.readFile = (file) => files.get(file) ?? readFile(file);
  host.getSourceFile = (file, ...rest) => {
    const source = files.get(file);
    return source === undefined
      ? getSourceFile.call(host, file, ...rest)
      : ts.createSourceFile(file, source, ts.ScriptTarget.ES2023, true);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].map((file) => {
    const parsed = program.getSourceFile(file)!;
    return [...program.getSyntacticDiagnostics(parsed), ...program.getSemanticDiagnostics(parsed)];
  });
}
