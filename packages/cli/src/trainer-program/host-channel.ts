import { randomBytes, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import type { Readable, Writable } from "node:stream";

/** How a program is spoken to. */
export const channelNames = ["stdio", "socket"] as const;

/** One of them. */
export type ChannelName = (typeof channelNames)[number];

/** The two ends of a channel to a program. */
export interface Ends {
  readonly source: Readable;
  readonly sink: Writable;
}

/** A socket that waits for a program. */
export interface WaitingSocket {
  /** What the program must know of it. */
  readonly env: Readonly<Record<string, string>>;
  /** The program's connection, once it has come and shown its token. */
  readonly ends: Promise<Ends>;
  /** Waits for none any more. */
  close(): void;
}

const TOKEN_BYTES = 16;

/**
 * Waits for a program on a port of this machine that no other can reach. A connection must begin
 * with the token and a line break; any other is cut off.
 */
export async function waitingSocket(): Promise<WaitingSocket> {
  const token = randomBytes(TOKEN_BYTES).toString("hex");
  const server = createServer({ noDelay: true });
  const ends = new Promise<Ends>((resolve) => {
    server.on("connection", (socket) => greet(socket, { server, token, welcome: resolve }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    env: { LRFINDER_SOCKET: String(port), LRFINDER_TOKEN: token },
    ends,
    close: () => server.close(),
  };
}

interface Greeting {
  readonly server: Server;
  readonly token: string;
  readonly welcome: (ends: Ends) => void;
}

function greet(socket: Socket, { server, token, welcome }: Greeting): void {
  let begun = Buffer.alloc(0);
  socket.on("error", () => {});
  const read = (piece: Buffer) => {
    begun = Buffer.concat([begun, piece]);
    if (begun.length <= token.length) return;
    socket.off("data", read).pause();
    const given = begun.subarray(0, token.length);
    const isLine = begun[token.length] === "\n".charCodeAt(0);
    if (!isLine || !timingSafeEqual(given, Buffer.from(token))) {
      socket.destroy();
      return;
    }
    if (begun.length > token.length + 1) socket.unshift(begun.subarray(token.length + 1));
    server.close();
    welcome({ source: socket, sink: socket });
  };
  socket.on("data", read);
}
