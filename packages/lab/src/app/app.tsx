import { useEffect, useLayoutEffect } from "preact/hooks";
import { writeAddress } from "../address/address.js";
import { useAddress } from "../address/use-address.js";
import { Guide } from "../guide/guide.js";
import { hiddenIn } from "../guide/parts.js";
import { Share } from "../guide/share.js";
import { stepIn } from "../guide/steps.js";
import { text } from "../text.js";
import { Header } from "./header.js";
import { Screen } from "./screen.js";
import { screenOf } from "./screens.js";
import { ThemeChoice } from "./theme-choice.js";

/** The whole page: header, one screen, footer. */
export function App() {
  const address = useAddress();
  const screen = screenOf(address.screen);
  const step = stepIn(address.settings);
  const hidden = hiddenIn(screen, address.settings).join(" ");
  useEffect(() => {
    document.title = `${text.app.screens[screen]} · ${text.app.name}`;
  }, [screen]);
  useLayoutEffect(() => {
    document.documentElement.dataset.hide = hidden;
  }, [hidden]);
  return (
    <>
      <Header screen={screen} />
      {step !== undefined && (
        <Guide step={step} end={writeAddress({ screen, settings: new URLSearchParams() })} />
      )}
      <main id="screen" class="screen" tabIndex={-1} key={screen}>
        <Screen name={screen} />
      </main>
      <footer class="footer">
        <p>{screen === "watch" ? text.watch.footer : text.app.footer}</p>
        <ThemeChoice />
        {screen !== "watch" && <Share screen={screen} />}
      </footer>
    </>
  );
}
