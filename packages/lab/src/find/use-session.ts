import { useEffect, useState } from "preact/hooks";
import { actionsOn, type SessionActions } from "./line.js";
import { afterEvent, noSession, type Session, type SessionEvent } from "./session.js";

// Kept outside of the screen, so that a look at another screen loses nothing: a dropped file is in no URL.
let session = noSession;
const listeners = new Set<(session: Session) => void>();
const actions = actionsOn(happen, () => session);

let drawing = false;

/** Changes the session at once, and what is shown of it once a frame: points may come faster than that. */
function happen(event: SessionEvent): void {
  session = afterEvent(session, event);
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    for (const listen of listeners) listen(session);
  });
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
