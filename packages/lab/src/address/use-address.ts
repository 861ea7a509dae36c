import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { type Address, readAddress, writeAddress } from "./address.js";
import type { Codec } from "./codec.js";

/** The page's address, kept up to date when a reader follows a link or edits the URL. */
export function useAddress(): Address {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return readAddress(hash);
}

/** What is to be written into the URL in a moment. */
let unwritten: (() => void) | undefined;

/** Writes at once what would be written in a moment; for code that is about to read the URL. */
export function writeAddressNow(): void {
  unwritten?.();
}

/** Browsers refuse to note more than a hundred addresses in half a minute. */
const WRITE_EVERY_MS = 350;

/**
 * A screen's settings, read from the URL and written back to it a moment after they change. Changes
 * replace the entry in the history: "back" leads to the screen before, not through every place of a
 * slider.
 */
export function useSettings<T extends object>(
  screen: string,
  { read, write }: Codec<T>,
): [T, (change: Partial<T>) => void] {
  const [state, setState] = useState(() => read(readAddress(location.hash).settings));
  const latest = useRef(state);
  latest.current = state;

  useEffect(() => {
    const follow = () => {
      const address = readAddress(location.hash);
      if (address.screen === screen) setState(read(address.settings));
    };
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, [screen, read]);

  useEffect(() => {
    const note = () => {
      unwritten = undefined;
      const hash = writeAddress({ screen, settings: write(state) });
      if (readAddress(location.hash).screen === screen && hash !== location.hash) {
        history.replaceState(null, "", hash);
      }
    };
    unwritten = note;
    const timer = setTimeout(note, WRITE_EVERY_MS);
    return () => {
      clearTimeout(timer);
      if (unwritten === note) unwritten = undefined;
    };
  }, [screen, state, write]);

  const change = useCallback((part: Partial<T>) => {
    latest.current = { ...latest.current, ...part };
    setState(latest.current);
  }, []);
  return [state, change];
}
