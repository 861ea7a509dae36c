// Which tests import a source file, directly or through others.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

/**
 * From the paths of source files to a function that lists the tests which a change of one of them
 * can reach, the nearest first, each with how many imports away it is.
 */
export function testsReachedBy(files) {
  const known = new Set(files);
  const importers = new Map(files.map((file) => [file, []]));
  for (const file of files) {
    for (const imported of importsOf(file)) {
      if (known.has(imported)) importers.get(imported).push(file);
    }
  }
  return (changed) => {
    const away = new Map([[changed, 0]]);
    for (const [file, imports] of away) {
      for (const importer of importers.get(file)) {
        if (!away.has(importer)) away.set(importer, imports + 1);
      }
    }
    return [...away]
      .filter(([file]) => file.endsWith(".test.ts"))
      .map(([test, imports]) => ({ test, imports }));
  };
}

/** The files that a file imports by relative paths, those of types alone left out. */
function importsOf(file) {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
  const imported = [];
  const visit = (node) => {
    if (
      ts.isImportDeclaration(node) &&
      node.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword
    )
      imported.push(node.moduleSpecifier.text);
    else if (ts.isExportDeclaration(node) && !node.isTypeOnly && node.moduleSpecifier)
      imported.push(node.moduleSpecifier.text);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      imported.push(node.arguments[0]?.text ?? "");
    ts.forEachChild(node, visit);
  };
  visit(source);
  return imported
    .filter((path) => path.startsWith("."))
    .map((path) => join(dirname(file), path.endsWith(".js") ? `${path.slice(0, -3)}.ts` : path));
}
