import { useEffect, useState } from "preact/hooks";
import { actionsOn, type SessionActions } from "./line.js";
import { afterEvent, noSession, type Session, type SessionEvent } from "./session.js";

// Kept outside of the screen, so that a visit to another screen loses nothing: a dropped file is in
// no URL.
let session = noSession;
const listeners = new Set<(session: Session) => void>();
const actions = actionsOn(happen, () => session);

/**
 * How often a curve is drawn while it grows, in milliseconds: between, the page has time for the
 * reader.
 */
const POINTS_EVERY_MS = 66;

let drawnAt = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let asked = false;

/**
 * Changes the session at once, and what is shown of it with the next frame; points may wait for a
 * later one.
 */
function happen(event: SessionEvent): void {
  session = afterEvent(session, event);
  const wait = event.kind === "points" ? drawnAt + POINTS_EVERY_MS - performance.now() : 0;
  if (wait > 0) timer ??= setTimeout(drawNext, wait);
  else drawNext();
}

function drawNext(): void {
  clearTimeout(timer);
  timer = undefined;
  if (asked) return;
  asked = true;
  requestAnimationFrame((now) => {
    asked = false;
    drawnAt = now;
    for (const listen of listeners) listen(session);
  });
}

/** The session as it is, which may be shown with the next frame only. */
export function sessionNow(): Session {
  return session;
}

/** The session of the screen, and what can be done with it. */
export function useSession(): [Session, SessionActions] {
  const [shown, show] = useState(session);
  useEffect(() => {
    show(session);
    listeners.add(show);
    return () => {
      listeners.delete(show);
    };
  }, []);
  return [shown, actions];
}
