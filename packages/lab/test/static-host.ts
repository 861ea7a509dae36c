import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import sirv from "sirv";
import { pageFolder } from "../../cli/src/serving/page-folder.js";

/** The built page on a host that knows nothing of it, in a folder of a larger site. */
export interface StaticHost {
  /** Where the page is. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Serves the built page as any static host does. */
export async function staticHost({ port = 0 } = {}): Promise<StaticHost> {
  const files = sirv(pageFolder());
  const server = createServer((request, response) => {
    request.url = request.url?.replace(/^\/a\/folder\//, "/");
    files(request, response);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const own = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${own}/a/folder/`,
    port: own,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
