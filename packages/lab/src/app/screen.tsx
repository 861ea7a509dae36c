import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { text } from "../text.js";
import { type ScreenName, screensAtOnce, screensLater } from "./screens.js";

/** Shows a screen, and loads it first where it is not there yet. */
export function Screen({ name }: { readonly name: ScreenName }) {
  const [loaded, setLoaded] = useState<ComponentType>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    screensLater[name]?.().then(
      (component) => setLoaded(() => component),
      () => setFailed(true),
    );
  }, [name]);
  const Shown = screensAtOnce[name] ?? loaded;
  if (Shown) return <Shown />;
  if (!failed) return <p class="loading">{text.app.loading}</p>;
  return (
    <div role="alert">
      <p>{text.app.notLoaded}</p>
      {/* A browser remembers that a module failed for as long as the page lives. */}
      <button type="button" class="button" onClick={() => location.reload()}>
        {text.app.tryAgain}
      </button>
    </div>
  );
}
