import { inspect } from "node:util";
import { afterEach, expect, test, vi } from "vitest";
import { plotLr } from "../plot-lr.js";
import { terminalOptions } from "../text/terminal.js";

afterEach(() => vi.unstubAllGlobals());

const figure = plotLr({ learningRates: [0.001, 0.01, 0.1] });

test("without a page it is printed as text that fits the terminal", async () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  await figure.show();
  expect(log.mock.calls).toEqual([[figure.toText(terminalOptions(process))]]);
  log.mockRestore();
});

test("Node's console shows a figure as its text", () => {
  expect(inspect(figure)).toBe(figure.toText(terminalOptions(process)));
});

test("a place in a page holds the picture instead of what it held", async () => {
  const place = { innerHTML: "waiting" };
  await figure.show(place);
  expect(place.innerHTML).toBe(await figure.toSvg());
});

test("without a place a figure element is added to the end of the page", async () => {
  const added: { name: string; innerHTML: string }[] = [];
  vi.stubGlobal("document", {
    createElement: (name: string) => ({ name, innerHTML: "" }),
    body: {
      appendChild(element: (typeof added)[number]) {
        added.push(element);
        return element;
      },
    },
  });
  await figure.show();
  expect(added).toEqual([{ name: "figure", innerHTML: await figure.toSvg() }]);
});

test("a notebook gets the specification under its MIME type, and text as well", () => {
  const display: unknown = Reflect.get(figure, Symbol.for("Jupyter.display"));
  if (typeof display !== "function") throw new Error("the figure has no MIME bundle");
  expect(display()).toEqual({
    "application/vnd.vegalite.v6+json": figure.spec,
    "text/plain": figure.toText(),
  });
});
