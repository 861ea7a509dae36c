/**
 * The colours of a figure: blue, vermilion and bluish green of Okabe and Ito's palette (2008),
 * which stay apart in every common colour blindness, and greys.
 */
export const colors = {
  faint: "#9aa5b1",
  bold: "#0072b2",
  marker: "#c44e00",
  band: "#009e73",
  title: "#1f2933",
  text: "#52606d",
  grid: "#e9edf1",
  tick: "#cbd2d9",
} as const;

/** The mean width of a letter of those fonts, in its own size. */
export const LETTER_WIDTH = 0.58;

/** The fonts of a figure, the first that is there. */
export const font = "Inter, system-ui, sans-serif";

/** The size of the subtitle's letters, in pixels. */
export const SUBTITLE_SIZE = 12.5;

/** The look of everything that is not data. */
export function config() {
  return {
    font,
    view: { stroke: null },
    title: {
      anchor: "start",
      frame: "group",
      color: colors.title,
      fontSize: 17,
      fontWeight: 600,
      subtitleColor: colors.text,
      subtitleFontSize: SUBTITLE_SIZE,
      subtitleLineHeight: 17,
      subtitlePadding: 6,
      offset: 14,
    },
    axis: {
      domain: false,
      gridColor: colors.grid,
      tickColor: colors.tick,
      labelColor: colors.text,
      labelFontSize: 11.5,
      labelFlush: false,
      labelPadding: 5,
      titleColor: colors.title,
      titleFontSize: 12.5,
      titleFontWeight: 400,
      titlePadding: 10,
    },
    legend: {
      orient: "bottom",
      direction: "horizontal",
      title: null,
      labelColor: colors.text,
      labelFontSize: 11.5,
      labelLimit: 0,
      columnPadding: 24,
      symbolStrokeWidth: 2.5,
      symbolSize: 220,
      offset: 14,
    },
  };
}
