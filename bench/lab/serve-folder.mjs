import { createServer } from "node:http";
import sirv from "sirv";

/**
 * Serves a folder on loopback, with the headers that threads of WASM need and no policy that
 * TensorFlow.js would not meet.
 */
export async function serveFolder(folder) {
  const files = sirv(folder);
  const server = createServer((request, response) => {
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
    files(request, response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
