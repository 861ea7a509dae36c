import { readFileSync } from "node:fs";
import { inputError } from "../errors/input-error.js";

/** Where the server of a queue is, and how it is reached. */
export interface QueueAddress {
  readonly kind: "redis" | "postgres";
  readonly host: string;
  readonly port: number;
  readonly user?: string;
  readonly password?: string;
  /** The number of Redis's database, or the name of PostgreSQL's; left out for the usual one. */
  readonly database?: string;
  /** How TLS checks the server; left out where the connection is not encrypted. */
  readonly tls?: { readonly ca?: string };
  /** The address without its password, for sentences and commands. */
  readonly shown: string;
}

/** What says where the queue is, as it was written. */
export interface AddressFlags {
  readonly queue?: string;
  readonly queueCa?: string;
}

/** The name of the variable of the environment that holds the password, so that no list of processes shows it. */
export const PASSWORD_VARIABLE = "LRFINDER_QUEUE_PASSWORD";

const kinds: Readonly<Record<string, QueueAddress["kind"]>> = {
  "redis:": "redis",
  "rediss:": "redis",
  "postgres:": "postgres",
  "postgresql:": "postgres",
};

const ports = { redis: 6379, postgres: 5432 } as const;

/** How PostgreSQL's `sslmode` is understood: where there is TLS, the server is checked. */
const sslModes: Readonly<Record<string, boolean>> = {
  disable: false,
  require: true,
  "verify-ca": true,
  "verify-full": true,
};

/**
 * Checks the address of a queue, and reads the certificate of the authority that vouches for its server.
 *
 * @param password the one from the environment; it counts where the address has none.
 * @throws InputError naming the flag and what would be right.
 */
export function queueAddress(
  { queue = "", queueCa }: AddressFlags,
  password: string | undefined,
): QueueAddress {
  const url = URL.canParse(queue) ? new URL(queue) : undefined;
  const kind = url && kinds[url.protocol];
  if (!kind || url.hostname === "") {
    // The address may hold a password, so that it is not repeated.
    throw inputError(
      "--queue must be an address such as redis://HOST:6379, rediss://HOST:6380 or postgres://USER@HOST/DATABASE",
    );
  }
  const encrypted = url.protocol === "rediss:" || sslMode(url, kind);
  if (queueCa !== undefined && encrypted === false) {
    const how = kind === "redis" ? "say rediss:// in --queue" : "leave out sslmode=disable";
    throw inputError(`--queue-ca is of an encrypted connection: ${how}, or leave it out`);
  }
  const ca = queueCa === undefined ? undefined : certificate(queueCa);
  const said = decoded(url.password);
  const database = decoded(url.pathname.slice(1));
  if (kind === "redis" && database !== "" && !/^\d{1,5}$/.test(database)) {
    throw inputError(`--queue: the database of Redis must be a number, as in redis://HOST:6379/2`);
  }
  url.password = "";
  return {
    ...{ kind, host: url.hostname.replace(/^\[(.*)\]$/, "$1") },
    port: url.port === "" ? ports[kind] : Number(url.port),
    user: decoded(url.username) || undefined,
    password: said || password || undefined,
    database: database || undefined,
    ...((encrypted || ca !== undefined) && { tls: { ca } }),
    shown: url.href,
  };
}

/** Whether an address of PostgreSQL asks for TLS; undefined where it does not say. */
function sslMode(url: URL, kind: QueueAddress["kind"]): boolean | undefined {
  const names = [...url.searchParams.keys()];
  const odd = names.find((name) => kind !== "postgres" || name !== "sslmode");
  if (odd !== undefined) {
    const known = kind === "postgres" ? "; sslmode is the only one" : "";
    throw inputError(`--queue: ${odd} is no parameter of an address of ${kind}${known}`);
  }
  if (kind === "redis") return false;
  const mode = url.searchParams.get("sslmode");
  if (mode === null) return undefined;
  const encrypted = sslModes[mode];
  if (encrypted !== undefined) return encrypted;
  throw inputError(`--queue: sslmode must be disable, require, verify-ca or verify-full`);
}

function certificate(path: string): string {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw inputError(`--queue-ca: ${path} cannot be read: check its path and permissions`, {
      cause,
    });
  }
  if (text.includes("-----BEGIN CERTIFICATE-----")) return text;
  throw inputError(`--queue-ca: ${path} holds no certificate in the format PEM`);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw inputError("--queue: a % must be followed by two hexadecimal digits; write a % as %25");
  }
}
