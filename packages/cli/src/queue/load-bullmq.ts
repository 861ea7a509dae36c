import type * as BullMq from "bullmq";
import type { QueueAddress } from "./address.js";

/** Versions that are known to work, as they are installed. */
const packages = { redis: "bullmq@6 ioredis@5", postgres: "bullmq@6 pg@8" } as const;

/**
 * Loads BullMQ, which few commands need, and which is not installed with lrfinder.
 *
 * @throws an error with code `missing-runtime` that says how to install it.
 */
export async function loadBullMq({ kind }: Pick<QueueAddress, "kind">): Promise<typeof BullMq> {
  try {
    if (kind === "redis") await import("ioredis");
    else await import("pg");
    return await import("bullmq");
  } catch (cause) {
    const message = `a queue on ${kind === "redis" ? "Redis" : "PostgreSQL"} needs packages that are not installed: npm install ${packages[kind]}`;
    throw Object.assign(new Error(message, { cause }), { code: "missing-runtime" });
  }
}
