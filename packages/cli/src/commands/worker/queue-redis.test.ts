import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { keptRunning } from "../../testing/kept-running.js";
import { lrfinder, temporaryFolder } from "../../testing/lrfinder.js";
import { hasRedis, redisServer } from "../../testing/queue-servers.js";
import { holdsInQueue } from "./sweeps-in-queue.test-kit.js";

const where = hasRedis ? "" : " (skipped: no redis-server is installed)";
describe.runIf(hasRedis)(`sweeps in a queue on Redis${where}`, () => {
  const folder = temporaryFolder();
  afterAll(folder.remove);

  holdsInQueue(redisServer);

  test.each([
    [["--appendonly", "no"], "it has no append-only file"],
    [
      ["--appendonly", "yes", "--maxmemory-policy", "allkeys-lru"],
      "its maxmemory-policy is allkeys-lru",
    ],
  ])("a Redis with %j is refused, unless it is taken as it is", async (words, why) => {
    const server = await redisServer(join(folder.path, words.join("")), { words });
    await server.start();
    try {
      const list = ["sweep", "--list", "--queue", server.url];
      const { code, stderr } = await keptRunning(list);
      expect(code).toBe(2);
      expect(stderr).toContain(`may lose jobs: ${why}`);
      expect((await lrfinder([...list, "--allow-loss"])).code).toBe(0);
    } finally {
      await server.kill();
    }
  });
});
