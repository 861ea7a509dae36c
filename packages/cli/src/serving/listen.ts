import type { Server } from "node:http";
import { inputError } from "../errors/input-error.js";

/** The only address that is listened on: nobody but this machine reaches it. */
export const LOOPBACK = "127.0.0.1";

/** Where the page is served unless another port is asked for: LRFI on the keys of a telephone. */
export const USUAL_PORT = 5734;

/** How many ports after the usual one are tried before any free one is taken. */
const NEIGHBOURS = 10;

/**
 * Listens on loopback, and returns the port: the one asked for, else the usual one or the next that is free.
 *
 * @param port the port asked for; 0 is any free one.
 * @throws InputError where the port asked for cannot be had.
 */
export async function listen(server: Server, port?: number): Promise<number> {
  if (port !== undefined) return listenOn(server, port);
  for (let next = USUAL_PORT; next <= USUAL_PORT + NEIGHBOURS; next++) {
    try {
      return await listenOn(server, next);
    } catch {
      // Taken; the next may be free.
    }
  }
  return listenOn(server, 0);
}

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const refused = (cause: NodeJS.ErrnoException) => {
      server.off("listening", listening);
      reject(inputError(`--port ${port} ${reasonOf(cause)}`, { cause }));
    };
    const listening = () => {
      server.off("error", refused);
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    };
    server.once("error", refused).once("listening", listening).listen(port, LOOPBACK);
  });
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  const other = "choose another port, or leave it out to get one that is free";
  if (code === "EADDRINUSE") return `is taken by another program: ${other}`;
  if (code === "EACCES") return `may not be used by you: ${other}`;
  return `cannot be used (${message}): ${other}`;
}
