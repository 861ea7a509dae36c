import type { ComponentType } from "preact";
import { Pit } from "../pit/pit.js";

/** A screen of the page, by its name in the URL. */
export type ScreenName = "pit" | "descents" | "find" | "log" | "watch";

/** The screens in the order of the header; `watch` is none of them: the command opens it. */
export const screenNames: readonly ScreenName[] = ["pit", "descents", "find", "log"];

/** The screens that are there at once: the first view waits for nothing else. */
export const screensAtOnce: Readonly<Partial<Record<ScreenName, ComponentType>>> = {
  pit: Pit,
};

/** The screens that are loaded when they are wanted. */
export const screensLater: Readonly<Partial<Record<ScreenName, () => Promise<ComponentType>>>> = {
  descents: () => import("../descents/descents.js").then(({ Descents }) => Descents),
  watch: () => import("../watch/watch.js").then(({ Watch }) => Watch),
  find: () => import("../find/find.js").then(({ Find }) => Find),
  log: () => import("../log/log.js").then(({ Log }) => Log),
};

/** The screen that an address names; the first where it names none. */
export function screenOf(name: string): ScreenName {
  return name === "watch" ? name : (screenNames.find((screen) => screen === name) ?? "pit");
}
