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

/** Room above the drawing for its title, and for each line of the legend, in pixels. */
const TITLE = 40;
const LINE = 26;
const EDGE = 16;
/** The sample before each entry of the legend. */
const SAMPLE = { width: 26, gap: 8 };

/** A drawing of the page, and what is said of it there. */
export interface Picture {
  readonly drawing: SVGSVGElement;
  /** The entries of its legend on the page, each with a sample before its words. */
  readonly legend: readonly HTMLElement[];
  readonly title: string;
}

/**
 * A drawing of the page as an SVG file that needs no style sheet, on the page's own background: its
 * title above it, and what its marks are below.
 */
export function svgFile({ drawing, legend, title }: Picture): string {
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
  const page = getComputedStyle(document.documentElement);
  const said = legendBelow(legend, width);
  const whole = element("svg", { width, height: TITLE + height + said.height });
  whole.setAttribute("viewBox", `0 0 ${width} ${TITLE + height + said.height}`);
  copy.setAttribute("y", String(TITLE));
  const heading = element("text", { x: EDGE, y: 27, fill: page.color, "font-weight": 600 });
  heading.setAttribute("font-family", page.fontFamily);
  heading.setAttribute("font-size", "17");
  heading.textContent = title;
  const below = element("g", { transform: `translate(0 ${TITLE + height})` });
  below.append(...said.entries);
  const paper = element("rect", { width, height: TITLE + height + said.height });
  paper.setAttribute("fill", page.backgroundColor);
  whole.append(paper, heading, copy, below);
  return new XMLSerializer().serializeToString(whole);
}

/** The entries of a legend, in as many lines as they need. */
function legendBelow(legend: readonly HTMLElement[], width: number) {
  let [x, line] = [EDGE, 0];
  const entries = legend.flatMap((entry) => {
    const words = getComputedStyle(entry);
    const size = Number.parseFloat(words.fontSize);
    // About as wide as its letters are on average.
    const long = SAMPLE.width + SAMPLE.gap + 0.53 * size * entry.innerText.length;
    if (x > EDGE && x + long > width - EDGE) [x, line] = [EDGE, line + 1];
    const [left, middle] = [x, LINE * line + LINE / 2];
    x += long + 24;
    const said = element("text", { x: left + SAMPLE.width + SAMPLE.gap, y: middle + size / 3 });
    said.setAttribute("font-family", words.fontFamily);
    said.setAttribute("font-size", String(size));
    said.setAttribute("fill", words.color);
    said.textContent = entry.innerText;
    return [sampleOf(entry, { left, middle }), said];
  });
  return { entries, height: legend.length === 0 ? EDGE : LINE * (line + 1) + EDGE / 2 };
}

/** The sample before an entry, which its style sheet draws as a border, or as a filled box. */
function sampleOf(entry: HTMLElement, { left, middle }: { left: number; middle: number }) {
  const style = getComputedStyle(entry, "::before");
  const line = Number.parseFloat(style.borderTopWidth);
  const box = Number.parseFloat(style.height);
  const isBox = box > line + 1 && style.backgroundColor !== "rgba(0, 0, 0, 0)";
  const height = isBox ? box : line;
  return element("rect", {
    ...{ x: left, y: middle - height / 2, width: SAMPLE.width, height },
    fill: isBox ? style.backgroundColor : style.borderTopColor,
    ...(isBox && { stroke: style.borderTopColor }),
  });
}

function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(NAMESPACE, name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, String(value));
  }
  return made;
}

/** The same in pixels, twice as many as on the page. */
export async function pngFile(picture: Picture): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svgFile(picture)], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = SCALE * image.naturalWidth;
    canvas.height = SCALE * image.naturalHeight;
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((give, fail) => {
      canvas.toBlob((blob) => (blob ? give(blob) : fail(new Error("no picture"))), "image/png");
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
