import "../style/find.js";
import { useEffect, useRef, useState } from "preact/hooks";
import { useSettings } from "../address/use-address.js";
import { text } from "../text.js";
import { includedNetwork } from "./included.js";
import { KeptLine } from "./kept-line.js";
import type { ModelScreen } from "./model-screen.js";
import { OpenTable } from "./open-table.js";
import { findCodec } from "./settings.js";
import { TableBench } from "./table-bench.js";
import { useKept } from "./use-kept.js";
import { useOpened } from "./use-opened.js";
import { usePlaceFocus } from "./use-place-focus.js";
import { useSession } from "./use-session.js";

/**
 * The screen "Find": a table, its curve while it is measured, and a training with what was found.
 */
export function Find() {
  const [typed, change] = useSettings("find", findCodec);
  const [session, plain] = useSession();
  const opened = useOpened({ typed, change, session, actions: plain });
  const { place, missing, shown, actions } = opened;
  const kept = useKept(opened, session, actions);
  const { table } = session;
  const words = text.find.kept;
  const isIncluded = opened.held !== undefined && opened.held.source.data !== "";
  const trouble = session.trouble ?? missing;
  const Model = useModelScreen(table.status === "files");
  const screen = useRef<HTMLDivElement>(null);
  usePlaceFocus(screen, { place, trouble });
  const open = { typed, change, session: shown, actions, onClose: opened.leave };
  return (
    <div class={`find ${place === "list" ? "" : "find-open"}`} ref={screen}>
      <div class="intro">
        <h1 tabIndex={-1}>{text.find.title}</h1>
        {place === "list" && <p class="lead">{text.find.lead}</p>}
      </div>
      <p class="trouble" role="alert" tabIndex={-1}>
        {trouble}
      </p>
      {place !== "list" && table.status === "open" ? (
        <TableBench {...open} table={table} />
      ) : place !== "list" && table.status === "files" && Model ? (
        <Model {...open} files={table} />
      ) : (
        <OpenTable
          opening={opened.opening}
          onFiles={opened.openFiles}
          onIncluded={opened.openIncluded}
          onNetwork={() => opened.openIncluded(includedNetwork.name)}
        />
      )}
      <KeptLine
        kept={kept.kept}
        isLost={kept.isLost && !isIncluded}
        isOpen={opened.held !== undefined}
        isList={place === "list"}
        words={isIncluded ? { ...words, open: words.found } : words}
        onOpen={opened.openKept}
        onForget={kept.forget}
      />
    </div>
  );
}

/** The part of the screen that models need, which is loaded with the first of them. */
function useModelScreen(wanted: boolean): typeof ModelScreen | undefined {
  const [loaded, setLoaded] = useState<typeof ModelScreen>();
  useEffect(() => {
    if (wanted) void import("./model-screen.js").then((part) => setLoaded(() => part.ModelScreen));
  }, [wanted]);
  return loaded;
}
