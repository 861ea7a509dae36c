import type { shareText } from "../text/guide.js";

/** What a link can hide, by its name in the address. */
export type Part = keyof typeof shareText.parts;

/** The parts of every screen; `style/hidden.css` says what hides them. */
const ofAll: readonly Part[] = ["screens", "footer"];

/** The parts of one screen, in the order of the page. */
const ofScreens: Readonly<Record<string, readonly Part[]>> = {
  pit: ["landscape", "presets", "momentum", "keys", "sweep"],
  descents: ["presets", "batch", "speed", "lesson", "counters", "lines", "charts"],
  find: ["columns", "settings", "rules", "training", "downloads"],
};

/** What can be hidden on a screen. */
export function partsOf(screen: string): readonly Part[] {
  return [...(ofScreens[screen] ?? []), ...ofAll];
}

/** The parts that an address hides on its screen. */
export function hiddenIn(screen: string, settings: URLSearchParams): readonly Part[] {
  const names = (settings.get("hide") ?? "").split(",");
  return partsOf(screen).filter((part) => names.includes(part));
}
