/** Where the page is: a screen, and that screen's settings as they stand in the URL. */
export interface Address {
  readonly screen: string;
  readonly settings: URLSearchParams;
}

/**
 * The settings that are of the page and not of a screen, by their names in the URL: the step of the
 * guided path, and the controls that are hidden. A screen that writes its own leaves them.
 */
export const carried = ["path", "hide"] as const;

/** Reads the part of a URL after `#`: `#/pit?lr=0.1&surface=ravine`. */
export function readAddress(hash: string): Address {
  const [path = "", query = ""] = hash.replace(/^#?\/?/, "").split("?", 2);
  return { screen: path.replace(/\/$/, ""), settings: new URLSearchParams(query) };
}

/** The part of a URL after `#`, with it; readable: nothing is escaped that need not be. */
export function writeAddress({ screen, settings }: Address): string {
  const query = settings.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return query ? `#/${screen}?${query}` : `#/${screen}`;
}

/** A screen's settings, followed by those of the page that stood in the URL before. */
export function withCarried(settings: URLSearchParams, before: URLSearchParams): URLSearchParams {
  const all = new URLSearchParams(settings);
  for (const name of carried) {
    const written = before.get(name);
    if (written !== null) all.set(name, written);
  }
  return all;
}
