import { inputError } from "../errors/input-error.js";
import type { QueueAddress } from "./address.js";
import { postgresLogin, redisLogin } from "./logins.js";
import { unreachable, whyRefused } from "./sentences.js";

/** How long a server may take to answer, in milliseconds. */
const MOST_MS = 5000;

/**
 * Refuses a server that cannot be reached, does not take the password, or may lose jobs.
 *
 * @throws InputError that says what would be right.
 */
export async function refuseServer(
  address: QueueAddress,
  { allowLoss }: { allowLoss: boolean },
): Promise<void> {
  let loss: string | undefined;
  try {
    loss = address.kind === "redis" ? await redisLoss(address) : await postgresLoss(address);
  } catch (error) {
    throw whyRefused(error, address) ?? unreachable(error, address);
  }
  if (loss === undefined || allowLoss) return;
  throw inputError(
    `${address.shown} may lose jobs: ${loss}; or take it as it is with --allow-loss`,
  );
}

/** How a Redis may lose jobs; undefined where it does not. */
async function redisLoss(address: QueueAddress): Promise<string | undefined> {
  const { Redis } = await import("ioredis");
  const client = new Redis({
    ...redisLogin(address),
    ...{ lazyConnect: true, connectTimeout: MOST_MS, maxRetriesPerRequest: 0 },
    retryStrategy: () => null,
  });
  let failed: Error | undefined;
  client.on("error", (error) => {
    failed ??= error;
  });
  try {
    await client.connect();
    await client.ping();
    const said = await client.info().catch((error: Error) => {
      if (/^NOPERM|unknown command/.test(error.message)) return "";
      throw error;
    });
    return lossOf(said);
  } catch (error) {
    throw failed ?? error;
  } finally {
    client.disconnect();
  }
}

/** What the settings that Redis tells of say of losses. */
export function lossOf(info: string): string | undefined {
  const value = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, "m").exec(info)?.[1];
  const [kept, policy] = [value("aof_enabled"), value("maxmemory_policy")];
  if (kept === undefined || policy === undefined) {
    return "it does not tell its settings; allow the command INFO";
  }
  if (kept !== "1") {
    return "it has no append-only file, so that a restart forgets them; start it with --appendonly yes";
  }
  if (policy !== "noeviction") {
    return `its maxmemory-policy is ${policy}, which drops them when memory is full; set it to noeviction`;
  }
  return undefined;
}

/** How a PostgreSQL may lose jobs; undefined where it does not. */
async function postgresLoss(address: QueueAddress): Promise<string | undefined> {
  const { default: pg } = await import("pg");
  const client = new pg.Client(postgresLogin(address));
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query("SELECT current_setting('fsync') AS fsync");
    const [{ fsync }] = rows as [{ fsync: string }];
    return fsync === "on" ? undefined : "its fsync is off; set it to on";
  } finally {
    await client.end().catch(() => {});
  }
}
