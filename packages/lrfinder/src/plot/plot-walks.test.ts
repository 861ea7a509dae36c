import { expect, test } from "vitest";
import { descend } from "../descent/descend.js";
import { pit } from "../descent/pit.js";
import { ravine } from "../descent/ravine.js";
import { regression } from "../descent/regression.js";
import { saddle } from "../descent/saddle.js";
import { surfaces } from "../descent/surfaces.js";
import type { Figure } from "./figure.js";
import { plotDescent } from "./plot-descent.js";
import { plotPaths } from "./plot-paths.js";
import { plotPit } from "./plot-pit.js";

const inRavine = descend(ravine(), { learningRate: 0.05 });

/** The numbers behind the trail of that place, as the specification holds them. */
function trail(figure: Figure, place: number): Record<string, number | null>[] {
  const layers = figure.spec.layer as unknown as {
    layer?: unknown;
    data: { values: Record<string, number | null>[] };
  }[];
  return layers.filter(({ layer }) => layer !== undefined)[place]!.data.values;
}

async function isDrawable(figure: Figure): Promise<void> {
  expect(await figure.toSvg()).not.toMatch(/NaN|undefined|Infinity/);
  expect(figure.toText()).not.toMatch(/NaN|undefined/);
  expect((await figure.toPng({ scale: 0.5 })).length).toBeGreaterThan(1000);
}

test("the steps in a pit are the points of the walk, in its own order", () => {
  const figure = plotPit(descend(pit(), { learningRate: 1.5, start: [2], maxSteps: 3 }));
  expect(trail(figure, 0)).toEqual([
    { x: 2, loss: 2 },
    { x: -1, loss: 0.5 },
    { x: 0.5, loss: 0.125 },
    { x: -0.25, loss: 0.03125 },
  ]);
});

test("in SVG a step that leads back is drawn back", async () => {
  const svg = await plotPit(descend(pit(), { learningRate: 1.5, start: [2], maxSteps: 2 })).toSvg();
  const d = /d="M([^"C]*)" stroke="#d55e00"/.exec(svg)![1]!;
  const x = d.split("L").map((pair) => Number(pair.split(",")[0]));
  expect(x).toHaveLength(3);
  expect(x[1]).toBeLessThan(x[0]!);
  expect(x[2]).toBeGreaterThan(x[1]!);
});

test("the losses are drawn against updates, or against the share of the rows that was seen", () => {
  const surface = regression({ x: [1, 2, 3, 4, 5], y: [2, 1, 4, 3, 6] });
  const walk = descend(surface, { learningRate: 0.01, batchSize: 2, maxEpochs: 2 });
  const against = (what: "updates" | "epochs") =>
    trail(plotDescent([walk], { against: what }), 0).map((row) => row[what]);
  expect(against("updates")).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(against("epochs")).toEqual([0, 0.4, 0.8, 1, 1.4, 1.8, 2]);
});

test.each([
  ["a pit left for good", plotPit(descend(pit(), { learningRate: 50 }))],
  ["a pit left at once", plotPit(descend(pit(), { learningRate: 1e300 }))],
  ["a pit not moved in", plotPit(descend(pit(), { learningRate: 1, maxSteps: 0 }))],
  ["a pit from far away", plotPit(descend(pit(), { learningRate: 0.5, start: [1e6] }))],
  ["a very flat pit", plotPit(descend(pit({ curvature: 1e-9 }), { learningRate: 1e8 }))],
  ["a saddle fallen from", plotPaths([descend(saddle, { learningRate: 0.1 })])],
  [
    "a ravine from far away",
    plotPaths([descend(ravine(), { learningRate: 0.2, start: [300, -50] })]),
  ],
  ["a map without walks", plotPaths([], { surface: surfaces.rosenbrock })],
  ["losses of no walk", plotDescent([])],
  [
    "losses that explode",
    plotDescent([descend(pit(), { learningRate: 1e9 }), descend(pit(), { learningRate: 0.1 })]),
  ],
  [
    "losses that explode, on a log axis",
    plotDescent([descend(pit(), { learningRate: 1e9 })], { scale: "log" }),
  ],
  [
    "losses of 0, on a log axis",
    plotDescent([descend(pit(), { learningRate: 1 })], { scale: "log" }),
  ],
])("it can be drawn: %s", async (_, figure) => {
  await isDrawable(figure);
});

test("a function that names nothing but its loss and gradient can be drawn", async () => {
  const bowl = {
    start: [3, 4],
    loss: ([x, y]: readonly number[]) => (x! ** 2 + y! ** 2) / 2,
    gradient: (at: readonly number[]) => at,
  };
  await isDrawable(plotPaths([descend(bowl, { learningRate: 0.3 })]));
  const hole = {
    start: [1],
    loss: ([x]: readonly number[]) => Math.log(x!),
    gradient: ([x]: readonly number[]) => [1 / x!],
  };
  const figure = plotPit(descend(hole, { learningRate: 0.4 }));
  await isDrawable(figure);
  expect(figure.spec.title).toMatchObject({ text: "Gradient descent" });
});

test("the page holds the numbers of the paths", async () => {
  const walk = descend(pit(), { learningRate: 1.5, start: [2], maxSteps: 1 });
  const html = await plotPit(walk).toHtml();
  expect(html).toContain("<th>point</th><th>x, steps</th><th>loss, steps</th>");
  expect(html).toContain("<tr><td>1</td><td>-1</td><td>0.5</td></tr>");
});

test("title, subtitle and size can be given", () => {
  const { spec } = plotPit(descend(pit(), { learningRate: 1 }), {
    title: "Mine",
    subtitle: "",
    width: 300,
    height: 200,
  });
  expect(spec).toMatchObject({ width: 300, height: 200, title: { text: "Mine", subtitle: [] } });
  expect(plotPaths([inRavine]).spec.height).toBe(440);
  expect(plotPaths([inRavine], { height: 99 }).spec.height).toBe(99);
});

test("the subtitle of a pit says what happens", () => {
  const text = plotPit(descend(pit(), { learningRate: 0.5 }))
    .toText()
    .split("\n");
  expect(text[0]).toBe("Gradient descent on f(x) = 0.5·x²");
  expect(text[1]).toBe("learning rate 0.5. Right: it reaches the bottom in 14 updates.");
});

test("what cannot be drawn is refused", () => {
  const inPit = descend(pit(), { learningRate: 1 });
  expect(() => plotPit(inRavine)).toThrow("walk must be of one parameter, not 2");
  expect(() => plotPaths([inPit])).toThrow("walks must be of two parameters, not 1");
  expect(() => plotPaths([])).toThrow("surface must be given where there are no walks");
  expect(() => plotDescent([inPit], { against: "epochs" })).toThrow(
    'against must be "updates" where a walk has no rows, not "epochs"',
  );
});
