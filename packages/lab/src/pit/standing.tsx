import type { Walk } from "lrfinder/descent";
import { formatNumber } from "lrfinder/internal";
import { text } from "../text.js";
import type { Said } from "./words.js";

/** How things stand, in one large word and two numbers. */
export function Standing({ said, walk }: { readonly said: Said; readonly walk: Walk }) {
  return (
    <div class="standing" data-verdict={said.word}>
      <p class="words-headline">{said.headline}</p>
      <dl class="numbers">
        <div>
          <dt>{text.pit.stepsTaken}</dt>
          <dd>{walk.updates}</dd>
        </div>
        <div>
          <dt>{text.pit.lossNow}</dt>
          <dd>{formatNumber(walk.losses.at(-1)!).replace(/^-/, "−")}</dd>
        </div>
      </dl>
    </div>
  );
}
