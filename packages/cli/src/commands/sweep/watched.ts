import { setTimeout as after } from "node:timers/promises";
import type { Handler } from "../../serving/handler.js";
import { openAddress } from "../../serving/open-address.js";
import { servePage } from "../../serving/serve-page.js";
import { untilAborted } from "../../shell/until-aborted.js";
import type { Caller } from "../../subcommand/subcommand.js";
import type { SweepAnswer } from "./answer.js";
import { growing, growingPolicy, growingRoutes } from "./growing-page.js";
import type { SweepOptions } from "./options.js";
import { drawnSweep } from "./write-sweep.js";

/** How long a browser may take to come for a sweep that has ended, in milliseconds. */
const LATECOMER_MS = 10_000;

/** The page of a sweep that runs. */
export interface SweepPage {
  /** Tells that the sweep has ended, and waits until nobody needs the page any more. */
  ended(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Serves the report of a sweep while it grows, to this machine alone; undefined where none is asked
 * for. It is drawn when a page asks for it, and something is new.
 *
 * @throws InputError where it cannot be served.
 */
export async function watched(
  options: SweepOptions,
  { answer, around }: { answer: () => SweepAnswer; around: Caller },
): Promise<SweepPage | undefined> {
  const { watch, out, json, quiet } = options;
  if (!watch) return undefined;
  let [running, told] = [true, () => {}];
  const gotAll = new Promise<void>((resolve) => {
    told = resolve;
  });
  let drawn: { readonly of: string; readonly page: Promise<string> } | undefined;
  const pageNow = () => {
    const now = answer();
    const of = JSON.stringify({ jobs: now.jobs, running });
    if (drawn?.of !== of) {
      drawn = { of, page: drawnSweep({ answer: now, options }).then(({ page }) => page) };
    }
    return drawn.page;
  };
  const handler: Handler = async (_, response) => {
    const grows = running;
    try {
      const page = await pageNow();
      response.writeHead(200, {
        ...{ "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" },
        "Content-Security-Policy": growingPolicy,
      });
      response.end(grows ? growing(page) : page, () => grows || told());
    } catch {
      response.writeHead(500).end();
    }
  };
  const server = await servePage({
    ...{ folder: out, port: watch.port },
    routes: { ...growingRoutes, "/": handler },
  });
  around.progress("");
  around.remark(`Watch it at ${server.address}`);
  if (watch.open) void openAddress(server.address);
  return {
    close: () => server.close(),
    async ended() {
      running = false;
      const person = around.out.terminal && !json && !quiet;
      if (person) around.remark(`The page stays at ${server.address} until Ctrl-C.`);
      const enough = Promise.race([gotAll, after(LATECOMER_MS)]);
      await Promise.race([untilAborted(around.signal), ...(person ? [] : [enough])]);
      await server.close();
    },
  };
}
