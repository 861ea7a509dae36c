/** What of an element's style a picture needs to stand alone. */
const styles = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-opacity",
  "stroke-linejoin",
  "stroke-linecap",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
] as const;

const NAMESPACE = "http://www.w3.org/2000/svg";

/** How much larger than on the page a picture in pixels is. */
const SCALE = 2;

/** A drawing of the page as an SVG file that needs no style sheet, on the page's own background. */
export function svgFile(drawing: SVGSVGElement): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const originals = [drawing, ...drawing.querySelectorAll<SVGElement>("*")];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  originals.forEach((original, i) => {
    const computed = getComputedStyle(original);
    const target = copies[i]!;
    target.removeAttribute("class");
    for (const style of styles) target.setAttribute(style, computed.getPropertyValue(style));
  });
  const { width, height } = drawing.getBoundingClientRect();
  copy.setAttribute("xmlns", NAMESPACE);
  copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const paper = document.createElementNS(NAMESPACE, "rect");
  paper.setAttribute("width", String(width));
  paper.setAttribute("height", String(height));
  paper.setAttribute("fill", getComputedStyle(document.documentElement).backgroundColor);
  copy.prepend(paper);
  return new XMLSerializer().serializeToString(copy);
}

/** The same in pixels, twice as many as on the page. */
export async function pngFile(drawing: SVGSVGElement): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svgFile(drawing)], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    const { width, height } = drawing.getBoundingClientRect();
    canvas.width = SCALE * width;
    canvas.height = SCALE * height;
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((give, fail) => {
      canvas.toBlob((blob) => (blob ? give(blob) : fail(new Error("no picture"))), "image/png");
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
