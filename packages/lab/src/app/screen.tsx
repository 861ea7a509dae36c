import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { text } from "../text.js";
import { type ScreenName, screensAtOnce, screensLater } from "./screens.js";

/** Shows a screen, and loads it first where it is not there yet. */
export function Screen({ name }: { readonly name: ScreenName }) {
  const [loaded, setLoaded] = useState<Readonly<Partial<Record<ScreenName, ComponentType>>>>({});
  useEffect(() => {
    if (loaded[name]) return;
    screensLater[name]?.().then((component) => setLoaded((all) => ({ ...all, [name]: component })));
  }, [name, loaded]);
  const Shown = screensAtOnce[name] ?? loaded[name];
  return Shown ? <Shown /> : <p class="loading">{text.app.loading}</p>;
}
