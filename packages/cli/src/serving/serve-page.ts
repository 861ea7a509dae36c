import { createServer } from "node:http";
import type { Handler } from "./handler.js";
import { LOOPBACK, listen } from "./listen.js";
import { pageHandler } from "./page-handler.js";

/** A page that is being served. */
export interface PageServer {
  /** Where it is, as `http://127.0.0.1:5734/`. */
  readonly address: string;
  /** Ends it, with every connection. */
  close(): Promise<void>;
}

/** What to serve, and where. */
export interface ServePageOptions {
  /** The folder whose files are served. */
  readonly folder: string;
  /** The port asked for; left out for the usual one or the next that is free. */
  readonly port?: number;
  /** What answers for a path in place of a file. */
  readonly routes?: Readonly<Record<string, Handler>>;
}

/**
 * Serves a folder to this machine.
 *
 * @throws InputError where the port asked for cannot be had.
 */
export async function servePage({ folder, port, routes }: ServePageOptions): Promise<PageServer> {
  const hosts = new Set<string>();
  const server = createServer(pageHandler({ folder, hosts, routes }));
  const own = await listen(server, port);
  for (const name of [LOOPBACK, "localhost"]) {
    hosts.add(`${name}:${own}`);
    if (own === 80) hosts.add(name);
  }
  return {
    address: `http://${LOOPBACK}:${own}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
