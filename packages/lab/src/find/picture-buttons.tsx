import type { ComponentChildren } from "preact";
import { text } from "../text.js";
import { pngFile, svgFile } from "./picture.js";
import { saveFile } from "./save-file.js";

/** Gives the chart of losses away, as a picture with a title and what its marks are. */
export function PictureButtons({ title }: { readonly title: string }) {
  const words = text.find.exports;
  const picture = () => ({
    drawing: document.querySelector<SVGSVGElement>(".find-chart > svg")!,
    legend: [...document.querySelectorAll<HTMLElement>(".legend-of-chart li")],
    title,
  });
  return (
    <>
      <FileButton label={words.svg} onClick={() => saveFile("loss.svg", svgFile(picture()))} />
      <FileButton
        label={words.png}
        onClick={async () => saveFile("loss.png", await pngFile(picture()))}
      />
    </>
  );
}

/** A button that gives a file. */
export function FileButton({
  label,
  onClick,
}: {
  readonly label: ComponentChildren;
  readonly onClick: () => void;
}) {
  return (
    <button type="button" class="button button-quiet" onClick={onClick}>
      {label}
    </button>
  );
}
