import { useEffect, useState } from "preact/hooks";
import { useSettings } from "../address/use-address.js";
import { text } from "../text.js";
import { type IncludedName, included, includedNetwork } from "./included.js";
import type { Readable } from "./line.js";
import type { ModelScreen } from "./model-screen.js";
import { OpenTable } from "./open-table.js";
import { findCodec } from "./settings.js";
import { TableBench } from "./table-bench.js";
import { useSession } from "./use-session.js";

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
    void actions.open([fetched(`${name}.csv`, one.url)]);
  };
  const openNetwork = () => {
    const { name, urls } = includedNetwork;
    change({ data: name });
    actions.close();
    void actions.open(urls.map((url) => fetched(`digits.${url.split(".").at(-1)}`, url)));
  };
  const openFiles = (files: readonly Readable[]) => {
    change(noData);
    void actions.open(files);
  };
  const Model = useModelScreen(table.status === "files");
  const open = {
    ...{ session, actions, typed, change },
    onClose() {
      change(noData);
      actions.close();
    },
  };
  // A URL that names an included table opens it.
  useEffect(() => {
    if (table.status !== "none" || trouble !== undefined) return;
    const named = included.find(({ name }) => name === typed.data);
    if (named) openIncluded(named.name, typed.target);
    else if (typed.data === includedNetwork.name) openNetwork();
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
        <TableBench {...open} table={table} />
      ) : table.status === "files" && Model ? (
        <Model {...open} files={table} />
      ) : (
        <OpenTable
          opening={"name" in table ? table.name : undefined}
          onFiles={openFiles}
          onIncluded={(name) => {
            change({ without: "", including: "" });
            openIncluded(name);
          }}
          onNetwork={openNetwork}
        />
      )}
    </div>
  );
}

/** What is in the URL of a table or a model, and of no other. */
const noData = { data: "", target: "", without: "", including: "", loss: "", output: "" };

/** The part of the screen that models need, which is loaded with the first of them. */
function useModelScreen(wanted: boolean): typeof ModelScreen | undefined {
  const [loaded, setLoaded] = useState<typeof ModelScreen>();
  useEffect(() => {
    if (wanted) void import("./model-screen.js").then((part) => setLoaded(() => part.ModelScreen));
  }, [wanted]);
  return loaded;
}

function fetched(name: string, url: string): Readable {
  return {
    name,
    async arrayBuffer() {
      const response = await fetch(url);
      if (!response.ok) throw new Error(text.find.open.notThere(name));
      return response.arrayBuffer();
    },
  };
}
