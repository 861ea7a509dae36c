import { useLayoutEffect, useState } from "preact/hooks";
import { text } from "../text.js";
import { keepTheme, keptTheme, themes } from "./theme.js";

/** Lets a reader choose the page's colours. */
export function ThemeChoice() {
  const [theme, setTheme] = useState(keptTheme);
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
    keepTheme(theme);
  }, [theme]);
  const names = text.app.theme;
  return (
    <label class="theme-choice">
      <span>{names.label}</span>
      <select
        value={theme}
        onChange={({ currentTarget }) =>
          setTheme(themes.find((one) => one === currentTarget.value) ?? "system")
        }
      >
        {themes.map((one) => (
          <option key={one} value={one}>
            {names[one]}
          </option>
        ))}
      </select>
    </label>
  );
}
