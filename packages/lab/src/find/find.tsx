import { text } from "../text.js";

/** The screen "Find". */
export function Find() {
  return (
    <>
      <h1>{text.find.title}</h1>
      <p class="lead">{text.find.lead}</p>
    </>
  );
}
