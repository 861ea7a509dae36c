import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { complete, type Names } from "./snippets/complete.js";
import { blocksOf, examplesBelow, type Snippet, withClaims } from "./snippets/read.js";
import { runModules } from "./snippets/run.js";

// Every `@example` of the library and every block of the READMEs: the compiler accepts it, it runs,
// and the values that its comments claim are those that come out. Names that a snippet leaves open
// stand for what its reader has: they are looked up in `snippets/given/` and in the public entries.

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const given = join(root, "test/snippets/given");
const manifest = JSON.parse(readFileSync(join(root, "packages/lrfinder/package.json"), "utf8"));

const entries = Object.keys(manifest.exports)
  .filter((entry) => entry !== "./internal")
  .map((entry) => entry.replace(".", "lrfinder"));
const exported = new Map(
  await Promise.all(
    entries.map(async (entry) => [entry, Object.keys(await import(entry))] as const),
  ),
);
const surroundings = ["plain", "engine", "labels", "tensor-flow"] as const;
const held = new Map(
  ["shows", ...surroundings].map((name) => {
    const { text } = ts.createSourceFile(
      name,
      readFileSync(join(given, `${name}.ts`), "utf8"),
      ts.ScriptTarget.Latest,
    );
    const names = [...text.matchAll(/^export (?:const|function) (\w+)/gm)].map(
      ([, found]) => found!,
    );
    const handed = [...text.matchAll(/^export \{ ([^}]*) \}/gm)].flatMap(([, list]) =>
      list!.split(", "),
    );
    return [name, [...names, ...handed]] as const;
  }),
);

function namesFor({ place, source }: Snippet): Names {
  const isTfjs = place.includes("/tfjs/") || /lrfinder\/tfjs|OneCycleLR/.test(source);
  const isReadme = place.includes("README");
  const isEngine = place.includes("/onnx/");
  const files = isTfjs
    ? ["tensor-flow"]
    : isReadme
      ? ["labels"]
      : isEngine
        ? ["engine"]
        : ["plain", "engine"];
  const first = isTfjs ? ["lrfinder/tfjs"] : isEngine ? ["lrfinder/onnx"] : [];
  const last = entries.filter((entry) => !first.includes(entry) && entry !== "lrfinder/tfjs");
  return {
    modules: new Map([
      ...["shows", ...files].map((file) => [`./${file}.js`, held.get(file)!] as const),
      ...[...first, ...last].map((entry) => [entry, exported.get(entry)!] as const),
    ]),
  };
}

const snippets = [
  ...examplesBelow(root, "packages/lrfinder/src"),
  ...blocksOf(root, "README.md"),
  ...blocksOf(root, "packages/lrfinder/README.md"),
];
const claimed = snippets.map(({ source }) => withClaims(source));
const completed = complete(
  snippets.map(({ place }, i) => ({ place, source: claimed[i]!.source })),
  { folder: given, names: namesFor },
);
const runs = await runModules(
  completed.map(({ module }) => module),
  { root, surroundings: given },
);

test("there are snippets, and claims in them", () => {
  expect(snippets.length).toBeGreaterThan(70);
  expect(claimed.flatMap(({ claims }) => claims).length).toBeGreaterThan(20);
});

/** JSON text as the data that it says, as a claim is read. */
const asData = (shown: unknown) => (typeof shown === "string" ? JSON.parse(shown) : shown);

describe.each(completed.map((snippet, i) => ({ ...snippet, ...runs[i]!, ...claimed[i]! })))(
  "$place",
  ({ faults, error, shown, claims }) => {
    test("is accepted by the compiler", () => {
      expect(faults).toEqual([]);
    });

    test("runs, and gives what it claims", () => {
      expect(error).toBeUndefined();
      expect(shown).toHaveLength(claims.length);
      for (const [i, { expression, value }] of claims.entries()) {
        if (typeof value === "number") expect(shown[i], expression).toBeCloseTo(value, 6);
        else if (typeof value === "string") expect(shown[i], expression).toBe(value);
        else expect(asData(shown[i]), expression).toEqual(value);
      }
    });
  },
);
