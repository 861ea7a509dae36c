import { setTimeout as after } from "node:timers/promises";
import { PROTOCOL } from "lrfinder/exec";
import { shellWord } from "lrfinder/internal";
import { inputError } from "../errors/input-error.js";
import { howItEnded } from "../processes/how-it-ended.js";
import { lastLines } from "../processes/last-lines.js";
import { startGroup } from "../processes/start-group.js";
import { type ChannelName, type Ends, waitingSocket } from "./host-channel.js";
import { readLines } from "./lines.js";
import { type ProgramHello, readHello } from "./read-hello.js";
import { readMessage } from "./read-message.js";
import { type Asked, requests } from "./requests.js";

/** How long a program that was told bye may take to end, in milliseconds. */
const BYE_MS = 5000;
/** How long one that is ended may take to end by itself, in milliseconds. */
const GRACE_MS = 300;
/** How long one that has closed its channel may take to end, in milliseconds. */
const SILENT_MS = 1000;
/** So many of its last lines are told in a sentence. */
const TOLD_LINES = 5;

/** How a program is opened. */
export interface OpenOptions {
  /** Default `"stdio"`. */
  readonly channel?: ChannelName;
  /** How long it may take to say what it is, in milliseconds. */
  readonly helloMs: number;
  /** How long it may take to answer, in milliseconds; left out where it may take for ever. */
  readonly stepMs?: number;
  /** Ends the program. */
  readonly signal: AbortSignal;
  /** Called with each line that it prints for people. */
  readonly onPrinted?: (line: string) => void;
}

/** A program that trains, and waits to be asked. */
export interface Program {
  readonly hello: ProgramHello;
  /** Its command line, as a shell reads it. */
  readonly name: string;
  /** What it printed last. */
  readonly printed: readonly string[];
  /** Why it can be asked nothing any more; undefined while it can. */
  readonly death: Error | undefined;
  /** Asks it something; rejects with the error that it answers, and with its death. */
  ask(asked: Asked): Promise<unknown>;
  /** Tells it bye, waits until it has ended, and ends what is left of it. */
  close(): Promise<void>;
}

/**
 * Starts a program that trains, and waits until it says what it is.
 *
 * @throws InputError where it cannot be started, ends before, takes too long, or speaks otherwise;
 *   it has been ended then.
 */
export async function openProgram(
  command: readonly string[],
  { channel = "stdio", helloMs, stepMs, signal, onPrinted }: OpenOptions,
): Promise<Program> {
  const name = command.map(shellWord).join(" ");
  const printed = lastLines(onPrinted);
  const socket = channel === "socket" ? await waitingSocket() : undefined;
  const env = { PYTHONUNBUFFERED: "1", ...socket?.env, LRFINDER_PROTOCOL: String(PROTOCOL) };
  const group = startGroup(command, { env, hasInput: !socket });
  const { child } = group;
  let death: Error | undefined;
  let isLeaving = false;
  let ends: Ends | undefined;
  let hear: (hello: ProgramHello) => void = () => {};
  let refuse: (error: Error) => void = () => {};
  const heard = new Promise<ProgramHello>((resolve, reject) => {
    [hear, refuse] = [resolve, reject];
  });
  heard.catch(() => {});

  /** From now on it can be asked nothing; `how` stands after its name. */
  const die = (how: string) => {
    if (death || isLeaving) return;
    const told = printed.lines.slice(-TOLD_LINES).join(" | ");
    death = new Error(`${name} ${how}${told === "" ? "" : `; it last said: ${told}`}`);
    socket?.close();
    refuse(inputError(death.message));
    asking.fail(death);
  };
  const kill = (how: string) => {
    if (isLeaving) return;
    die(how);
    void group.end(GRACE_MS);
  };
  const asking = requests({
    send: (line) => void ends?.sink.write(`${line}\n`),
    limitMs: stepMs,
    onLate: (op) => kill(`did not answer ${op} within ${stepMs! / 1000} s`),
  });
  const take = (line: string) => {
    const message = readMessage(line);
    const shown = () => JSON.stringify(line.slice(0, 200));
    if (message.kind === "printed") printed.add("stdout", `${line}\n`);
    else if (message.kind === "broken") kill(`sent a line that is no JSON: ${shown()}`);
    else if (message.kind === "hello") {
      const read = readHello(message.hello);
      if ("fault" in read) kill(read.fault);
      else hear(read.hello);
    } else if (!asking.answered(message)) kill(`answered what it was not asked: ${shown()}`);
  };
  const listen = (opened: Ends) => {
    ends = opened;
    opened.sink.on("error", () => {});
    readLines(opened.source, {
      onLine: take,
      async onEnd() {
        await Promise.race([group.ended.catch(() => {}), after(SILENT_MS)]);
        kill("closed its channel and went on");
      },
      onTooLong: () => kill("sent a line of more than 16 million characters"),
    });
  };

  child.stderr?.setEncoding("utf8").on("data", (piece) => printed.add("stderr", piece));
  if (socket) {
    child.stdout?.setEncoding("utf8").on("data", (piece) => printed.add("stdout", piece));
    void socket.ends.then(listen);
  } else if (child.stdin && child.stdout) listen({ source: child.stdout, sink: child.stdin });
  group.ended.then(
    (end) => die(howItEnded(end)),
    (error) => die(notStarted(error)),
  );
  const abort = () => kill("was interrupted");
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort, { once: true });

  const slow = setTimeout(() => kill(silence(helloMs)), helloMs);
  try {
    const hello = await heard;
    return {
      ...{ hello, name },
      get printed() {
        return printed.lines;
      },
      get death() {
        return death;
      },
      ask: (asked) => (death ? Promise.reject(death) : asking.ask(asked)),
      async close() {
        signal.removeEventListener("abort", abort);
        if (!death) {
          isLeaving = true;
          ends?.sink.end('{"op":"bye"}\n');
          await Promise.race([group.ended, after(BYE_MS)]);
        }
        await group.end(GRACE_MS);
      },
    };
  } catch (error) {
    await group.end(GRACE_MS);
    throw error;
  } finally {
    clearTimeout(slow);
  }
}

function silence(helloMs: number): string {
  return `did not say {"op":"hello","protocol":${PROTOCOL}} within ${helloMs / 1000} s: docs/exec.md says how it does, and --hello-timeout gives it more time`;
}

/** Why a program could not be started, to be said after its name. */
function notStarted({ code, message }: NodeJS.ErrnoException): string {
  if (code === "ENOENT") return "could not be started: there is no such program; check its path";
  if (code === "EACCES") return "could not be started: it may not be run; check its permissions";
  return `could not be started: ${message}`;
}
