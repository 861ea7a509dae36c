import type { QueueAddress } from "./address.js";

/** How Redis is logged in to, as ioredis takes it. */
export function redisLogin({ host, port, user, password, database, tls }: QueueAddress) {
  return { host, port, username: user, password, db: Number(database ?? 0), tls };
}

/** How PostgreSQL is logged in to, as node-postgres takes it. */
export function postgresLogin({ host, port, user, password, database, tls }: QueueAddress) {
  return {
    ...{ host, port, user, password, database, connectionTimeoutMillis: 5000 },
    ssl: tls ? { ...tls, rejectUnauthorized: true } : false,
  };
}
