import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { type Address, readAddress, withCarried, writeAddress } from "./address.js";
import type { Codec } from "./codec.js";

/** The page's address, kept up to date when a reader follows a link or edits the URL. */
export function useAddress(): Address {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    // It may have changed since it was read, before this listens.
    follow();
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

/** When the URL was written last. */
let writtenAt = Number.NEGATIVE_INFINITY;

/** How a change is written into the history: in the place of the address before, or as a step from it. */
export type Move = "replace" | "step";

/**
 * How many steps lead here from where the reader came to the screen, as the history notes it: what
 * leads back there goes so many entries back.
 */
export function stepsTaken(): number {
  const state: unknown = history.state;
  return typeof state === "object" && state !== null && "steps" in state
    ? Number(state.steps) || 0
    : 0;
}

/**
 * A screen's settings, read from the URL and written back to it as they change: at once, or where
 * they change all the time, every third of a second. Changes replace the entry in the history,
 * unless they are a step: "back" leads to the place before, not through every place of a slider.
 */
export function useSettings<T extends object>(
  screen: string,
  { read, write }: Codec<T>,
): [T, (change: Partial<T>, move?: Move) => void] {
  const [state, setState] = useState(() => read(readAddress(location.hash).settings));
  const latest = useRef(state);
  latest.current = state;
  const move = useRef<Move>("replace");
  // Until it is told of another address, the state is not of the entry that the reader is at.
  const known = useRef(location.hash);

  useEffect(() => {
    const follow = () => {
      known.current = location.hash;
      const address = readAddress(location.hash);
      if (address.screen !== screen) return;
      // At once: what was to be written of the state before is not of this entry.
      latest.current = read(address.settings);
      setState(latest.current);
    };
    // As in `useAddress`.
    if (location.hash !== known.current) follow();
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, [screen, read]);

  useEffect(() => {
    const note = () => {
      unwritten = undefined;
      const isStep = move.current === "step";
      move.current = "replace";
      const before = readAddress(location.hash);
      const settings = withCarried(write(latest.current), before.settings);
      const hash = writeAddress({ screen, settings });
      if (before.screen !== screen || hash === location.hash) return;
      if (location.hash !== known.current) return;
      writtenAt = performance.now();
      if (isStep) history.pushState({ steps: stepsTaken() + 1 }, "", hash);
      else history.replaceState(history.state, "", hash);
      known.current = hash;
    };
    const wait = writtenAt + WRITE_EVERY_MS - performance.now();
    if (wait <= 0 || move.current === "step") {
      note();
      return;
    }
    unwritten = note;
    const timer = setTimeout(note, wait);
    return () => {
      clearTimeout(timer);
      if (unwritten === note) unwritten = undefined;
    };
  }, [screen, state, write]);

  const change = useCallback((part: Partial<T>, how: Move = "replace") => {
    // A step leads on from the state before it, as that was last.
    if (how === "step") {
      writeAddressNow();
      move.current = how;
    }
    latest.current = { ...latest.current, ...part };
    setState(latest.current);
  }, []);
  return [state, change];
}
