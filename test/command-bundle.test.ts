import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";

// The command as it is published: a few chunks, and the packages that it declares.

const command = fileURLToPath(new URL("../packages/cli/", import.meta.url));
const bundle = join(command, "dist/bundle");
const files = readdirSync(bundle);
const manifest: {
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
  devDependencies: Record<string, string>;
} = JSON.parse(readFileSync(join(command, "package.json"), "utf8"));

/** What a chunk names: what it imports at once or later, and what it requires. */
function named(chunk: string): string[] {
  const text = readFileSync(join(bundle, chunk), "utf8");
  const required = [...text.matchAll(/\b(?:__require|load|load\.resolve)\([`"]([^`"$]+)/g)];
  const imported = ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
  return [...imported, ...required.map(([, name]) => name!)];
}

const packageOf = (name: string) => /^(@[^/]+\/)?[^/]+/.exec(name)![0];
const outside = new Set(
  files
    .filter((file) => file.endsWith(".js"))
    .flatMap(named)
    .filter((name) => !name.startsWith(".") && !builtinModules.includes(name.replace("node:", "")))
    .map(packageOf),
);

describe("the command's bundle", () => {
  test("loads the packages that its package.json declares, and no other", () => {
    // The engine's second choice, where a reader has it; the command declares the first.
    expect([...outside].filter((name) => name !== "onnxruntime-web").sort()).toEqual(
      [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)].sort(),
    );
  });

  test("comes with the licences of the packages in it", () => {
    const licences = readFileSync(join(bundle, "licenses.md"), "utf8");
    const libraries = ["onnx-buf", "@bufbuild/protobuf", "onnxruntime-node", "onnxruntime-common"];
    const inside = [...Object.keys(manifest.devDependencies), ...libraries];
    const ours = "lrfinder";
    expect(inside.filter((name) => name !== ours && !licences.includes(name))).toEqual([]);
  });

  test("is few files", () => {
    expect(files.length).toBeGreaterThan(10);
    expect(files.length).toBeLessThan(120);
  });
});
