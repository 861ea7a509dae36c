import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emptyFolder, packedInto, published, root } from "./packed.js";

// The packages as they are published, looked at by the linters of packages, and required by a
// program of the older kind.

const { path: place, remove } = emptyFolder();
const tarballs = new Map<string, string>();
beforeAll(() => {
  for (const name of published) tarballs.set(name, packedInto(place, name));
});
afterAll(remove);

/** Runs a linter that is installed here; what it said, and its exit code. */
function linted(script: string, words: readonly string[]) {
  const file = join(root, "node_modules", script);
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...words], {
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  return { status, said: stdout + stderr };
}

describe.each(published)("%s", (name) => {
  test("publint has nothing to say", () => {
    const words = ["run", tarballs.get(name)!, "--strict"];
    const { status, said } = linted("publint/src/cli.js", words);
    expect(said).toContain("All good!");
    expect(status).toBe(0);
  });

  test("arethetypeswrong finds its types right for programs of ES modules", () => {
    const words = [tarballs.get(name)!, "--profile", "esm-only", "--no-color", "--no-emoji"];
    const { status, said } = linted("@arethetypeswrong/cli/dist/index.js", words);
    expect(said).toMatch(name === "packages/cli" ? /does not contain types/ : /\(ESM\)/);
    expect({ status, said }).toMatchObject({ status: 0 });
  });
});

describe("the library, required", () => {
  const allowed: unknown = Reflect.get(process.features, "require_module");

  test.skipIf(allowed !== true)("is what it is imported (needs Node 20.19 or 22.12)", () => {
    const modules = join(place, "app/node_modules");
    mkdirSync(modules, { recursive: true });
    execFileSync("tar", ["-xzf", tarballs.get("packages/lrfinder")!, "-C", modules]);
    renameSync(join(modules, "package"), join(modules, "lrfinder"));
    for (const name of ["onnx-buf", "@bufbuild/protobuf", "@tensorflow/tfjs"]) {
      const link = join(modules, name);
      mkdirSync(dirname(link), { recursive: true });
      expect(existsSync(join(root, "node_modules", name))).toBe(true);
      symlinkSync(join(root, "node_modules", name), link, "junction");
    }
    const { exports } = JSON.parse(readFileSync(join(modules, "lrfinder/package.json"), "utf8"));
    const entries = Object.keys(exports).map((entry) => entry.replace(".", "lrfinder"));
    const program = `
      const namesIn = (module) => Object.keys(module).sort();
      async function print() {
        for (const entry of ${JSON.stringify(entries)}) {
          const required = namesIn(require(entry));
          const imported = namesIn(await import(entry));
          console.log(JSON.stringify({ entry, required, imported }));
        }
      }
      print();`;
    writeFileSync(join(place, "app/program.cjs"), program);
    const { stdout, stderr } = spawnSync(process.execPath, ["program.cjs"], {
      cwd: join(place, "app"),
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    const found = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(found.map(({ entry }) => entry)).toEqual(entries);
    for (const { required, imported } of found) {
      expect(required.length).toBeGreaterThan(0);
      expect(required).toEqual(imported);
    }
  });
});
