import { useEffect, useState } from "preact/hooks";
import { actionsOn, type SessionActions } from "./line.js";
import { afterEvent, noSession, type Session, type SessionEvent } from "./session.js";

// Kept outside of the screen, so that a look at another screen loses nothing: a dropped file is in no URL.
let session = noSession;
const listeners = new Set<(session: Session) => void>();
const actions = actionsOn(happen, () => session);

/** How often a curve is drawn while it grows, in milliseconds: between, the page has time for its reader. */
const POINTS_EVERY_MS = 40;

let waiting = false;
let urgent = false;
let drawnAt = 0;

/** Changes the session at once, and what is shown of it with the next frame; points may wait for one of the next. */
function happen(event: SessionEvent): void {
  session = afterEvent(session, event);
  urgent ||= event.kind !== "points";
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(draw);
}

function draw(now: number): void {
  if (!urgent && now - drawnAt < POINTS_EVERY_MS) {
    requestAnimationFrame(draw);
    return;
  }
  waiting = false;
  urgent = false;
  drawnAt = now;
  for (const listen of listeners) listen(session);
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
