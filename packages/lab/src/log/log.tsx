import "../style/find.js";
import { DropZone } from "../find/drop-zone.js";
import { KeptLine } from "../find/kept-line.js";
import { useKeeping } from "../host/use-keeping.js";
import { logText } from "../text/log.js";
import { logKeeper } from "./kept-log.js";
import { LogBench } from "./log-bench.js";
import { useLog } from "./use-log.js";

const words = logText;

/** The screen on which a log of a range test is read: its curve, and what every rule says of it. */
export function Log() {
  const [{ history, opening, trouble, settings, dropped }, actions] = useLog();
  const kept = useKeeping(logKeeper, {
    open: dropped,
    make: dropped && (async () => dropped),
    changes: [],
  });
  return (
    <div class="find log">
      <div class="intro">
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
      </div>
      <p class="trouble" role="alert">
        {trouble}
      </p>
      {history ? (
        <LogBench {...{ history, settings }} onChange={actions.change} onClose={actions.close} />
      ) : (
        <section aria-label={words.open.label}>
          <DropZone onFiles={actions.open}>
            <p class="drop-words">{opening ? words.open.opening(opening) : words.open.drop}</p>
            <p class="drop-more">{words.open.more}</p>
          </DropZone>
        </section>
      )}
      <KeptLine
        kept={kept.kept}
        isLost={kept.isLost}
        isOpen={dropped !== undefined}
        isList={!history}
        words={words.kept}
        onOpen={actions.openKept}
        onForget={kept.forget}
      />
    </div>
  );
}
