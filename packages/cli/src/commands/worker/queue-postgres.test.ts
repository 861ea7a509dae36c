import { describe, vi } from "vitest";
import { postgresServer } from "../../testing/queue-servers.js";
import { holdsInQueue } from "./sweeps-in-queue.test-kit.js";

vi.setConfig({ testTimeout: 180_000 });

describe("sweeps in a queue on PostgreSQL", () => holdsInQueue(postgresServer));
