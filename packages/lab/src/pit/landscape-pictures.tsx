import type { LandscapeName } from "./landscapes.js";

const paths: Readonly<Record<LandscapeName, string>> = {
  pit: "M3 4Q12 31 21 4",
  ravine: "M12 8.5a9.5 3.5 0 1 0 .01 0M12 10.7a4.5 1.3 0 1 0 .01 0",
  "two-valleys": "M3 4C4.5 13 6 19.5 8.5 19.5S12 12 14.5 12 17 15 18 15 20.5 9 21 4",
  "styblinski-tang":
    "M8 4a3.5 3 0 1 0 .01 0M16.5 4.5a3 2.5 0 1 0 .01 0M8 13a4 4 0 1 0 .01 0M8 15.2a1.8 1.8 0 1 0 .01 0M16.5 13.5a3 3 0 1 0 .01 0",
  saddle: "M3 4Q12 12 21 4M3 20Q12 12 21 20M5 12h3M16 12h3",
  own: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
};

/** A small picture of each landscape. */
export function LandscapePicture({ name }: { readonly name: LandscapeName }) {
  return (
    <svg class="picture" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
