import { createRequire } from "node:module";
import { missingRenderer } from "./missing-renderer.js";

const FAMILY = "Inter";
// Called in a way that bundlers for servers cannot read: Turbopack would bundle what is required,
// and fail at native code and at fonts.
const load: NodeJS.Require = Reflect.apply(createRequire, undefined, [import.meta.url]);

/**
 * Rasterises an SVG picture, `scale` pixels to one of its units; the fonts of the machine are not
 * used.
 *
 * @throws an error with code `missing-renderer` where the packages for it are not installed.
 */
export function rasterise(svg: string, scale: number): Uint8Array {
  const { Resvg, fontFiles } = rasteriser();
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

function rasteriser() {
  try {
    const { Resvg }: typeof import("@resvg/resvg-js") = load("@resvg/resvg-js");
    const faces = ["400Regular/Inter_400Regular.ttf", "600SemiBold/Inter_600SemiBold.ttf"];
    const fontFiles = faces.map((face) => load.resolve(`@expo-google-fonts/inter/${face}`));
    return { Resvg, fontFiles };
  } catch (cause) {
    throw missingRenderer(["@resvg/resvg-js", "@expo-google-fonts/inter"], cause);
  }
}
