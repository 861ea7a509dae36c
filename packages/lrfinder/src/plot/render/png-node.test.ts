import { Resvg } from "@resvg/resvg-js";
import { expect, test } from "vitest";
import { clearValley, explodes } from "../example-results.test-kit.js";
import { plotLoss } from "../plot-loss.js";
import { rasterise } from "./png-node.js";

/** The pixels of a PNG picture: resvg reads back what it wrote. */
function pixels(png: Uint8Array): { width: number; height: number; at: Uint8Array } {
  const view = new DataView(png.buffer, png.byteOffset);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const data = Buffer.from(png).toString("base64");
  const image = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}"><image width="${width}" height="${height}" xlink:href="data:image/png;base64,${data}"/></svg>`,
  ).render();
  return { width, height, at: image.pixels };
}

function differing(a: Uint8Array, b: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < a.length; i += 4) if (a[i] !== b[i] || a[i + 1] !== b[i + 1]) count++;
  return count;
}

test("a PNG picture has the size of the SVG picture, times the scale", async () => {
  const figure = plotLoss(await explodes());
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(await figure.toSvg())!;
  const png = pixels(await figure.toPng({ scale: 1.5 }));
  expect(Math.abs(png.width - 1.5 * Number(width))).toBeLessThanOrEqual(1);
  expect(Math.abs(png.height - 1.5 * Number(height))).toBeLessThanOrEqual(1);
});

test("its text is drawn, though the machine's fonts are not asked for", async () => {
  const svg = await plotLoss(await explodes()).toSvg();
  const withText = pixels(rasterise(svg, 1));
  const without = pixels(rasterise(svg.replace(/<text.*?<\/text>/g, ""), 1));
  expect(differing(withText.at, without.at)).toBeGreaterThan(2000);
});

test("a line that leaves the picture is drawn up to the edge, and not beyond it", async () => {
  const figure = plotLoss(await explodes(), { title: "", subtitle: "" });
  const svg = await figure.toSvg();
  const [, left, top] = /translate\((\d+),(\d+)\)/.exec(svg)!.map(Number);
  const { width, at } = pixels(await figure.toPng({ scale: 1 }));
  const blue = (row: number) => {
    let count = 0;
    for (let x = left!; x < width; x++) {
      const i = (row * width + x) * 4;
      if (at[i]! < 80 && at[i + 2]! > 140) count++;
    }
    return count;
  };
  expect(blue(top! + 2)).toBeGreaterThan(0);
  expect(blue(top! + 100)).toBeGreaterThan(0);
  expect(blue(top! - 3)).toBe(0);
});

test("the faint lines are drawn", async () => {
  const svg = await plotLoss(await clearValley()).toSvg();
  const faint = /<path[^>]*stroke="#9aa5b1"[^>]*>/g;
  expect(svg.match(faint)!.length).toBeGreaterThanOrEqual(3);
  const [drawn, without] = [svg, svg.replace(faint, "")].map((one) => pixels(rasterise(one, 1)).at);
  expect(differing(drawn!, without!)).toBeGreaterThan(1000);
});
