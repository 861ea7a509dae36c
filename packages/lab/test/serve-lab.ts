import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import sirv from "sirv";

const built = fileURLToPath(new URL("../../cli/lab/", import.meta.url));

/** The built page on a free port of this machine, as any static host would serve it. */
export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the built page. */
export async function serveLab(): Promise<Served> {
  if (!existsSync(`${built}index.html`)) throw new Error("npm run build has not built the lab");
  const files = sirv(built, {
    setHeaders(response) {
      response.setHeader("cross-origin-opener-policy", "same-origin");
      response.setHeader("cross-origin-embedder-policy", "require-corp");
    },
  });
  const server = createServer((request, response) => files(request, response));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((closed, failed) => {
        server.close((error) => (error ? failed(error) : closed()));
        server.closeAllConnections();
      }),
  };
}
