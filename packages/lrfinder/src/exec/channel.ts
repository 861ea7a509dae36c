/** The program's end of what it is asked by. */
export interface Channel {
  /** What comes, line by line, until the other side is gone. */
  readonly lines: AsyncIterable<string>;
  /** Sends a line. */
  send(line: string): void;
  /** Lets go of it; what is printed goes where it went before. */
  close(): void;
}

/**
 * The channel that `lrfinder exec` has opened: a socket where it says so in `LRFINDER_SOCKET`, else
 * standard input and output. While those are the channel, what the program prints goes to standard
 * error.
 */
export async function openChannel(): Promise<Channel> {
  const { LRFINDER_SOCKET: port, LRFINDER_TOKEN: token } = process.env;
  if (port === undefined) return standardChannel();
  const { connect } = await import("node:net");
  const socket = connect({ port: Number(port), host: "127.0.0.1", noDelay: true });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve).once("error", reject);
  });
  socket.on("error", () => {});
  socket.write(`${token}\n`);
  return {
    lines: linesOf(socket),
    send: (line) => void socket.write(`${line}\n`),
    close: () => socket.end(),
  };
}

function standardChannel(): Channel {
  const { stdin, stdout, stderr } = process;
  const write = stdout.write;
  stdout.write = stderr.write.bind(stderr) as typeof write;
  return {
    lines: linesOf(stdin),
    // What another program has begun to print there must not swallow a message.
    send: (line) => void write.call(stdout, `\n${line}\n`),
    close() {
      stdout.write = write;
      stdin.destroy();
    },
  };
}

async function* linesOf(
  source: NodeJS.ReadableStream & AsyncIterable<string | Buffer>,
): AsyncGenerator<string> {
  source.setEncoding("utf8");
  let rest = "";
  for await (const piece of source) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop()!;
    yield* lines;
  }
}
