import { text } from "../text.js";

/** The screen "Pit". */
export function Pit() {
  return (
    <>
      <h1>{text.pit.title}</h1>
      <p class="lead">{text.pit.lead}</p>
    </>
  );
}
