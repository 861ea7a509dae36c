import { useEffect } from "preact/hooks";
import { useAddress } from "../address/use-address.js";
import { text } from "../text.js";
import { Header } from "./header.js";
import { Screen } from "./screen.js";
import { screenOf } from "./screens.js";
import { ThemeChoice } from "./theme-choice.js";

/** The whole page: header, one screen, footer. */
export function App() {
  const screen = screenOf(useAddress().screen);
  useEffect(() => {
    document.title = `${text.app.screens[screen]} · ${text.app.name}`;
  }, [screen]);
  return (
    <>
      <Header screen={screen} />
      <main id="screen" class="screen" tabIndex={-1} key={screen}>
        <Screen name={screen} />
      </main>
      <footer class="footer">
        <p>{screen === "watch" ? text.watch.footer : text.app.footer}</p>
        <ThemeChoice />
      </footer>
    </>
  );
}
