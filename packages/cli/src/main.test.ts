import { expect, test } from "vitest";
import { lrfinder } from "./testing/lrfinder.js";

const script = (source: string) => `data:text/javascript,${encodeURIComponent(source)}`;
const hooks = script(
  'import{writeSync}from"node:fs";export function resolve(s,c,n){writeSync(2,s+"\\n");return n(s,c)}',
);
/** Words for node that make it print every module it is asked for on stderr: chunks of the bundle, and packages. */
const tracing = [
  "--import",
  script(`import{register}from"node:module";register(${JSON.stringify(hooks)})`),
];

test("help and version load neither the reader, nor the engine, nor the pictures", async () => {
  const [help, version, find] = await Promise.all(
    [["find", "--help"], ["--version"], ["find", "a.csv", "--target", ""]].map((words) =>
      lrfinder(words, { node: tracing }),
    ),
  );
  for (const { stderr } of [help!, version!, find!]) {
    expect(stderr).toContain("commander");
    // Of the library, only the settings that are flags.
    expect(stderr).not.toMatch(/duckdb|onnx|vega|^(\.\/)?lrfinder(?!-settings)/m);
  }
  expect([help!.code, version!.code, find!.code]).toEqual([0, 0, 2]);
  expect(help!.stdout).toMatch(/^Usage: lrfinder find DATA --target COLUMN/);
});

test("a walk down the pit loads the library alone: no reader, no engine, no renderer", async () => {
  const { code, stderr } = await lrfinder(["pit"], { node: tracing });
  expect(code).toBe(0);
  expect(stderr).toMatch(/^\.\/lrfinder-plot\.js$/m);
  expect(stderr).not.toMatch(/duckdb|onnx|^vega|resvg|child_process/m);
});

test("what is asked of a queue starts no process that would run jobs here", async () => {
  const list = ["sweep", "--list", "--queue", "redis://localhost:1"];
  const { code, stderr } = await lrfinder(list, { node: tracing, env: { DEBUG: "lrfinder" } });
  expect(code).toBe(2);
  expect(stderr).toMatch(/^bullmq$/m);
  expect(stderr).not.toContain("job-process.js");
});

test("a search that prints JSON loads no picture and no page, in neither of its processes", async () => {
  const { code, stderr } = await lrfinder(
    ["find", "examples/data/iris.csv", "--target", "species", "--json"],
    { node: tracing, env: { DEBUG: "lrfinder" } },
  );
  expect(code).toBe(0);
  expect(stderr).toContain("job-process.js");
  for (const loaded of ["commander", "duckdb", "lrfinder-onnx", "onnxruntime"]) {
    expect(stderr).toContain(`./${loaded}.js`);
  }
  expect(stderr).not.toMatch(/vega|resvg|plot|serve-page|^open$|worker\.js/m);
});

test("a reader that closes the pipe early ends the command quietly", async () => {
  const { code, stderr } = await lrfinder(["find", "--help"], {
    meanwhile: (command) => command.stdout!.destroy(),
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});
