import { expect, test } from "vitest";
import { loadRenderer } from "./load.js";

test("a package that is not there is named, with the command that installs it", async () => {
  const name = "a-package-that-nobody-has-installed";
  const loading = loadRenderer(["vega", "vega-lite"], () => import(name));
  await expect(loading).rejects.toMatchObject({
    code: "missing-renderer",
    message:
      "drawing needs vega and vega-lite, which could not be loaded: npm install vega vega-lite",
    cause: expect.any(Error),
  });
});
