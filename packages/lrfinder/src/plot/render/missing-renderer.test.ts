import { expect, test } from "vitest";
import { missingRenderer } from "./missing-renderer.js";

test("a package that is not there is named, with the command that installs it", async () => {
  const name = "a-package-that-nobody-has-installed";
  const loading = import(name).catch((cause) => {
    throw missingRenderer(["vega", "vega-lite"], cause);
  });
  await expect(loading).rejects.toMatchObject({
    code: "missing-renderer",
    message:
      "drawing needs vega and vega-lite, which could not be loaded: npm install vega vega-lite",
    cause: expect.any(Error),
  });
});
