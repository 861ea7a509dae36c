import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

test("no package is loaded before something is drawn with it", () => {
  const loaded = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.ts$/.test(path) && !/\.test(-kit)?\.ts$/.test(path))
    .flatMap((path) =>
      [
        ...readFileSync(join(import.meta.dirname, path), "utf8").matchAll(
          /^(?:im|ex)port (?!type).* from "([^.].*)";/gm,
        ),
      ].map(([, name]) => `${path} → ${name}`),
    );
  expect(loaded).toEqual(["render/png-node.ts → node:module"]);
});
