import { readdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { temporaryFolder } from "../../testing/lrfinder.js";
import { trainedOn } from "../../testing/trained.js";
import { predict } from "./predict.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (...names: string[]) => join(folder.path, ...names);

test("of a table that shrinks while it is predicted, nothing is written", async () => {
  await trainedOn("examples/data/iris.csv", { target: "species", path: at("model.onnx") });
  const head = "sepal_length,sepal_width,petal_length,petal_width\n";
  writeFileSync(at("long.csv"), head + "5.1,3.5,1.4,0.2\n".repeat(50_000));
  const { signal } = new AbortController();
  const predicting = predict(
    at("model.onnx"),
    at("long.csv"),
    { out: at("p.csv") },
    {
      signal,
      seconds: () => 1,
      progress: () => truncateSync(at("long.csv"), 10_000),
    },
  );
  await expect(predicting).rejects.toMatchObject({
    code: "bad-input",
    message: expect.stringMatching(/long\.csv has changed while it was read: /),
  });
  expect(readdirSync(folder.path).sort()).toEqual(["long.csv", "model.onnx"]);
});
