import { text } from "../text.js";

/** The screen "Descents". */
export function Descents() {
  return (
    <>
      <h1>{text.descents.title}</h1>
      <p class="lead">{text.descents.lead}</p>
    </>
  );
}
