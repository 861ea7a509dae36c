import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

/** What a file imports as soon as it is loaded: types and `import()` left out. */
function staticImports(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement) && statement.isTypeOnly) return [];
    if (ts.isImportDeclaration(statement) && statement.importClause?.isTypeOnly) return [];
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const { moduleSpecifier } = statement;
    return moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? [moduleSpecifier.text] : [];
  });
}

/** Every file that loading one loads with it, and every package. */
function loadedWith(entry: string): { files: Set<string>; packages: Set<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string) => {
    if (files.has(file)) return;
    files.add(file);
    for (const name of staticImports(file)) {
      if (name.startsWith(".")) visit(resolve(dirname(file), name.replace(/\.js$/, ".ts")));
      else packages.add(name);
    }
  };
  visit(entry);
  return { files, packages };
}

test("lrfinder/tfjs loads @tensorflow/tfjs by its root and no other package, nor anything of the engine", () => {
  const { files, packages } = loadedWith(join(import.meta.dirname, "index.ts"));
  expect([...packages]).toEqual(["@tensorflow/tfjs"]);
  expect([...files].filter((file) => file.includes("/onnx/"))).toEqual([]);
  expect([...files].map((file) => file.slice(dirname(import.meta.dirname).length))).toEqual(
    expect.arrayContaining(["/tfjs/finder/lr-finder.ts", "/plot/render/svg.ts"]),
  );
});

test("the callbacks are tf.Callback of the package that users import, and of its layers", async () => {
  const [tf, layers, ours] = await Promise.all([
    import("@tensorflow/tfjs"),
    import("@tensorflow/tfjs-layers"),
    import("./index.js"),
  ]);
  const callback = new ours.LRFinder();
  expect(callback).toBeInstanceOf(tf.Callback);
  expect(callback).toBeInstanceOf(layers.Callback);
});
