import { createRequire } from "node:module";

const FAMILY = "Inter";
// Required, not imported: a bundler for browsers would follow an import, and fail at resvg's native
// code.
const load = createRequire(import.meta.url);
const { Resvg }: typeof import("@resvg/resvg-js") = load("@resvg/resvg-js");
const fontFiles = ["400Regular/Inter_400Regular.ttf", "600SemiBold/Inter_600SemiBold.ttf"].map(
  (face) => load.resolve(`@expo-google-fonts/inter/${face}`),
);

/**
 * Rasterises an SVG picture, `scale` pixels to one of its units; the fonts of the machine are not
 * used.
 */
export function rasterise(svg: string, scale: number): Uint8Array {
  const picture = new Resvg(svg, {
    fitTo: { mode: "zoom", value: scale },
    font: {
      loadSystemFonts: false,
      fontFiles,
      defaultFontFamily: FAMILY,
      sansSerifFamily: FAMILY,
    },
  });
  return picture.render().asPng();
}
