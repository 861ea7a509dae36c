import { useEffect } from "preact/hooks";
import { useSettings } from "../address/use-address.js";
import { text } from "../text.js";
import { type IncludedName, included } from "./included.js";
import type { Readable } from "./line.js";
import { OpenTable } from "./open-table.js";
import { findCodec } from "./settings.js";
import { useSession } from "./use-session.js";
import { Workbench } from "./workbench.js";

/**
 * The screen "Find": a table, its curve while it is measured, and a training with what was found.
 */
export function Find() {
  const [typed, change] = useSettings("find", findCodec);
  const [session, actions] = useSession();
  const { table, trouble } = session;
  const openIncluded = (name: IncludedName, target?: string) => {
    const one = included.find((each) => each.name === name)!;
    change({ data: name, target: target || one.target });
    void actions.open(fetched(name, one.url));
  };
  const openFile = (file: Readable) => {
    change({ data: "", target: "", without: "", including: "" });
    void actions.open(file);
  };
  // A URL that names an included table opens it.
  useEffect(() => {
    const named = included.find(({ name }) => name === typed.data);
    if (named && table.status === "none" && trouble === undefined) {
      openIncluded(named.name, typed.target);
    }
  });
  return (
    <div class="find">
      <div class="intro">
        <h1>{text.find.title}</h1>
        <p class="lead">{text.find.lead}</p>
      </div>
      <p class="trouble" role="alert">
        {trouble}
      </p>
      {table.status === "open" ? (
        <Workbench
          {...{ session, actions, table, typed, change }}
          onClose={() => {
            change({ data: "", target: "", without: "", including: "" });
            actions.close();
          }}
        />
      ) : (
        <OpenTable
          opening={table.status === "opening" ? table.name : undefined}
          onFile={openFile}
          onIncluded={(name) => {
            change({ without: "", including: "" });
            openIncluded(name);
          }}
        />
      )}
    </div>
  );
}

function fetched(name: string, url: string): Readable {
  return {
    name: `${name}.csv`,
    async arrayBuffer() {
      const response = await fetch(url);
      if (!response.ok) throw new Error(text.find.open.notThere(name));
      return response.arrayBuffer();
    },
  };
}
