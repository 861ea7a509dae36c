import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compile } from "../autodiff/evaluate.test-kit.js";
import { graphBuilder } from "../graph/builder.js";
import type { DataType } from "../graph/element-types.js";
import { operators } from "../rules/operators.js";
import { platform as browser } from "./browser.js";
import { type Device, deviceNames, hasOperator, missingFrom } from "./device.js";
import { loadRuntime } from "./load.js";
import { platform as node } from "./node.js";
import { floatsOf } from "./onnx-runtime.js";
import { runtimeOver, type WrittenGraphs } from "./runtime.js";

test("every device is a file of its name, and works in Node, in browsers, or in both", () => {
  const devices = [...node.devices, ...browser.devices];
  expect([...new Set(devices.map(({ name }) => name))].sort()).toEqual([...deviceNames].sort());
  const files = readdirSync(new URL(".", import.meta.url));
  expect(files).toEqual(expect.arrayContaining(deviceNames.map((name) => `${name}.ts`)));
});

test("the first device of the package that is asked for is loaded", async () => {
  for (const { runtime } of node.devices) {
    const { device } = await loadRuntime({ runtime, threads: 1 });
    expect(device.name).toBe(node.devices.find((each) => each.runtime === runtime)!.name);
  }
  expect((await loadRuntime({ threads: 1 })).device.name).toBe(node.devices[0]!.name);
});

const elements: Readonly<Record<DataType, readonly number[]>> = {
  // The bits of 1, −2 and 0.
  float16: [0x3c00, 0xc000, 0],
  float32: [1.5, -2, 0],
  float64: [0.1, -2, 0],
  int8: [-7, 127, 0],
  int16: [-7, 2 ** 15 - 1, 0],
  int32: [-7, 2 ** 31 - 1, 0],
  int64: [-7, 2 ** 40, 0],
  uint8: [7, 255, 0],
  uint16: [7, 2 ** 16 - 1, 0],
  uint32: [7, 2 ** 32 - 1, 0],
  uint64: [7, 2 ** 40, 0],
  bool: [1, 0, 1],
  string: [1, 2, 3],
};

describe.each(node.devices)("the device $name", (device) => {
  const ready = device.load().then((ort) => runtimeOver(ort, { device, threads: 1 }));

  test.each(Object.keys(elements) as DataType[])(
    "passes on %s, unless it lacks it",
    async (type) => {
      const graph = graphBuilder("g", operators);
      const x = graph.input("x", type, [3]);
      const copied = graph.named("y", x);
      const loading = ready.then((runtime) => compile(graph.build([copied]), runtime));
      if (device.lacks.types.includes(type)) return expect(loading).rejects.toThrow(TypeError);
      const [found] = await (await loading).run([elements[type]]);
      expect(found).toEqual({ type, shape: [3], data: elements[type] });
    },
  );

  test("keeps states as they were put, and gives copies of their numbers", async () => {
    const { states } = await ready;
    const data = Float32Array.of(1, 2, 3, 4);
    const state = states.put([{ data, shape: [2, 2] }]);
    const [read] = await states.read(state);
    expect(read).toEqual(data);
    read![0] = 9;
    expect((await states.read(state))[0]![0]).toBe(1);
  });

  test("runs of sessions that are asked for at the same time answer as those one after the other", async () => {
    const runtime = await ready;
    const sums = await Promise.all(
      [2, 30].map((count) => {
        const graph = graphBuilder(`sum of ${count}`, operators);
        const inputs = Array.from({ length: count }, (_, i) =>
          graph.input(`x${i}`, "float32", [1]),
        );
        const sum = inputs.reduce((left, right) => graph.apply("Add", [left, right]));
        return runtime.load(graph.build([graph.named("y", sum)]));
      }),
    );
    const one = runtime.tensor("float32", Float32Array.of(1), [1]);
    const answers = await Promise.all(
      sums.map(async (session) => {
        const { y } = await session.run(
          Object.fromEntries(session.inputNames.map((name) => [name, one])),
        );
        return floatsOf(y!)[0];
      }),
    );
    expect(answers).toEqual([2, 30]);
    for (const session of sums) await session.release();
  });

  test("makes a graph whose file is not known, and no other", async () => {
    const runtime = await ready;
    const written: WrittenGraphs = new Map();
    let made = 0;
    const make = () => {
      made++;
      const graph = graphBuilder("g", operators);
      return graph.build([graph.named("y", graph.input("x", "float32", [3]))]);
    };
    for (const [name, times] of [
      ["a", 1],
      ["a", 1],
      ["b", 2],
    ] as const) {
      const session = await runtime.load({ name, make }, written);
      expect([session.outputNames, made]).toEqual([["y"], times]);
      await session.release();
    }
  });
});

describe("a device that lacks something", () => {
  const lacking = (lacks: Partial<Device["lacks"]>): Device => ({
    ...node.devices[0]!,
    lacks: { operators: [], types: [], ...lacks },
  });

  function graphWithLoop() {
    const body = graphBuilder("body", operators);
    const state = body.input("state", "float32", [2]);
    const turn = body.input("turn", "float32", [2]);
    const sum = body.apply("Add", [state, turn]);
    const loop = body.build([body.apply("Tanh", [sum]), body.named("copy", sum)]);
    const graph = graphBuilder("looped", operators);
    const inputs = [graph.input("a", "float32", [2]), graph.input("b", "float32", ["turns", 2])];
    const attributes = { body: { graph: loop }, num_scan_inputs: { int: 1 } };
    return graph.build(graph.applyAll("Scan", inputs, attributes).slice(0, 1));
  }

  test("says so of graphs and of the bodies of their loops, once each", () => {
    const graph = graphWithLoop();
    const missing = (lacks: Partial<Device["lacks"]>) => missingFrom(lacking(lacks), graph);
    expect(missing({})).toEqual([]);
    expect(missing({ operators: ["Gemm"] })).toEqual([]);
    expect(missing({ operators: ["Tanh", "Scan"] })).toEqual(["Scan", "Tanh"]);
    expect(missing({ types: ["float32"] })).toEqual(["float32"]);
    expect(missing({ types: ["float64"] })).toEqual([]);
    expect(hasOperator(lacking({ operators: ["Scan"] }), "Scan")).toBe(false);
    expect(hasOperator(lacking({ operators: ["Scan"] }), "Tanh")).toBe(true);
  });

  test("refuses to load them, by name", async () => {
    const device = lacking({ operators: ["Tanh"] });
    const runtime = runtimeOver(await device.load(), { device, threads: 1 });
    await expect(runtime.load(graphWithLoop())).rejects.toThrow(
      new TypeError("looped needs Tanh, which cpu lacks"),
    );
  });
});
