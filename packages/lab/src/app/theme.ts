/** Which colours the page has: a reader's choice, or the system's. */
export type Theme = "system" | "light" | "dark";

/** The themes in the order of their control. */
export const themes: readonly Theme[] = ["system", "light", "dark"];

const KEY = "lrfinder-lab-theme";

/**
 * The theme that was chosen before; the system's where none was, or where the browser keeps
 * nothing.
 */
export function keptTheme(): Theme {
  try {
    return themes.find((theme) => theme === localStorage.getItem(KEY)) ?? "system";
  } catch {
    return "system";
  }
}

/** Keeps a theme for the next visit, where the browser keeps anything. */
export function keepTheme(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // A private window may refuse; the theme then lasts as long as the page.
  }
}
