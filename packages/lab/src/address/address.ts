/** Where the page is: a screen, and that screen's settings as they stand in the URL. */
export interface Address {
  readonly screen: string;
  readonly settings: URLSearchParams;
}

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
