import { describe } from "vitest";
import { postgresServer } from "../../testing/queue-servers.js";
import { holdsInQueue } from "./sweeps-in-queue.test-kit.js";

describe("sweeps in a queue on PostgreSQL", () => holdsInQueue(postgresServer));
