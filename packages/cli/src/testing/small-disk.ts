import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";

/** A file system of its own in a folder, so small that it is soon full, and how to remove it. */
export interface SmallDisk {
  unmount(): void;
}

/** Mounts one; undefined where that is not possible, since it takes Linux and its administrator. */
export function smallDisk(folder: string, { size }: { size: string }): SmallDisk | undefined {
  mkdirSync(folder, { recursive: true });
  if (process.platform !== "linux") return undefined;
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", folder]);
  if (mounted.status !== 0) return undefined;
  return { unmount: () => void spawnSync("umount", ["--lazy", folder]) };
}
