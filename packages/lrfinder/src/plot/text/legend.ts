import type { Style } from "./canvas.js";
import { asciiGlyphs } from "./glyphs.js";
import type { Layout } from "./layout.js";
import type { TextLine } from "./text-line.js";
import { trailEntries } from "./trails.js";

const GAP = 3;

/**
 * What the dots, lines and the heavy part of the axis mean; nothing where one line needs no name.
 */
export function legendLines({ chart, glyphs, gutter, columns, line }: Layout): TextLine[] {
  const { series, band } = chart;
  const trails = trailEntries(chart, glyphs !== asciiGlyphs);
  if (series.length < 2 && trails.length === 0) return [];
  const entries: { sample: string; style: Style; name: string }[] = series
    .toReversed()
    .map(({ name, look }) => ({ sample: glyphs[look], style: look, name }));
  entries.push(...trails);
  if (band) entries.push({ sample: glyphs.band.repeat(2), style: "band", name: band.label });
  const lines = [line(), line()];
  let column = 0;
  for (const { sample, style, name } of entries) {
    const width = sample.length + 1 + name.length;
    if (column > 0 && column + width > gutter + columns) {
      lines.push(line());
      column = 0;
    }
    lines
      .at(-1)!
      .write(column, sample, style)
      .write(column + sample.length + 1, name);
    column += width + GAP;
  }
  return lines;
}
