import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as after } from "node:timers/promises";

/** Starts a redis-server that keeps its data in a folder, and gives its address and how to end it. */
export async function startRedis(folder, { host = "127.0.0.1", within = [] } = {}) {
  const port = await new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
  const words = ["--port", port, "--bind", host, "--dir", folder, "--appendonly", "yes"];
  const [program, ...all] = [...within, "redis-server", ...words, "--protected-mode", "no"];
  const child = spawn(program, all.map(String), { stdio: "ignore" });
  child.on("error", () => {
    console.error("no redis-server is installed: name a server with --url");
    process.exit(1);
  });
  await after(1000);
  const ended = once(child, "exit");
  const end = async () => {
    child.kill();
    await ended;
  };
  return { end, url: `redis://${host}:${port}` };
}
