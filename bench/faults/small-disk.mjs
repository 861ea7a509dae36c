// A small file system of its own, which is soon full.
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Mounts one; gives the reason where that is not possible here. */
export function smallDisk(folder, { size }) {
  mkdirSync(folder, { recursive: true });
  if (process.platform !== "linux") return "only Linux has such disks";
  const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", folder]);
  if (status !== 0) return "only an administrator can make one";
  const ballast = join(folder, "ballast");
  return {
    /** Fills it, but for some bytes. */
    fillTo(free) {
      rmSync(ballast, { force: true });
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - free)));
    },
    unmount: () => spawnSync("umount", ["--lazy", folder]),
  };
}
