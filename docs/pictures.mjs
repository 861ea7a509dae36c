// Draws the pictures of the guides, with nothing but this library:
//   node docs/pictures.mjs           into docs/pictures/
//   node docs/pictures.mjs FOLDER    elsewhere
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { descend, pit, ravine, twoValleys } from "lrfinder";
import { plotDescent, plotPaths, plotPit } from "lrfinder/plot";

const small = { width: 520, height: 260 };
/** A walk in the pit of curvature 1, cut short where it would circle for long. */
const inPit = (lr) => descend(pit(), { lr, maxSteps: 100 });

const pictures = {
  "pit-too-small": plotPit(inPit(0.1), { ...small, title: "Too small" }),
  "pit-right": plotPit(inPit(0.6), { ...small, title: "Right" }),
  "pit-overshooting": plotPit(inPit(1.8), { ...small, title: "Overshooting" }),
  "pit-circling": plotPit(inPit(2), { ...small, title: "Circling" }),
  "pit-diverging": plotPit(inPit(2.15), { ...small, title: "Diverging" }),
  "pit-losses": plotDescent(
    [0.1, 0.6, 1.8, 2, 2.15].map((lr) => descend(pit(), { lr, maxSteps: 40 })),
    { width: 560, height: 300, scale: "log", title: "The loss, update by update", subtitle: "" },
  ),
  ravine: plotPaths(
    [
      { ...descend(ravine(), { lr: 0.02 }), name: "0.02" },
      { ...descend(ravine(), { lr: 0.09 }), name: "0.09" },
      { ...descend(ravine(), { lr: 0.03, momentum: 0.8 }), name: "0.03, momentum 0.8" },
    ],
    { width: 560, height: 340, title: "A narrow ravine" },
  ),
  "two-valleys": plotPit(descend(twoValleys, { lr: 0.17 }), {
    ...small,
    title: "Over the ridge",
  }),
};

const folder = process.argv[2] ?? join(import.meta.dirname, "pictures");
mkdirSync(folder, { recursive: true });
for (const [name, figure] of Object.entries(pictures)) {
  writeFileSync(join(folder, `${name}.svg`), await figure.toSvg());
}
