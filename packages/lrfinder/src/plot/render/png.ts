import { createRequire } from "node:module";
import { Resvg } from "@resvg/resvg-js";

const family = "Inter";
const faces = ["400Regular/Inter_400Regular.ttf", "600SemiBold/Inter_600SemiBold.ttf"];

/** Rasterises an SVG picture, `scale` pixels to one of its units; the fonts of the machine play no part. */
export function rasterise(svg: string, scale: number): Uint8Array {
  const require = createRequire(import.meta.url);
  const picture = new Resvg(svg, {
    fitTo: { mode: "zoom", value: scale },
    font: {
      loadSystemFonts: false,
      fontFiles: faces.map((face) => require.resolve(`@expo-google-fonts/inter/${face}`)),
      defaultFontFamily: family,
      sansSerifFamily: family,
    },
  });
  return picture.render().asPng();
}
