import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "../testing/lrfinder.js";
import { lockFolder, refuseTaken } from "./folder-lock.js";

const folder = temporaryFolder();
const at = (...names: string[]) => join(folder.path, ...names);
const built = new URL("../../dist/files/folder-lock.js", import.meta.url).href;
const holders: ChildProcess[] = [];
afterAll(() => {
  for (const holder of holders) holder.kill("SIGKILL");
  folder.remove();
});

/** A process that holds a folder, once it does; whatever is said to it lets go of that. */
async function holderOf(path: string, platform: string): Promise<ChildProcess> {
  const program = `const { lockFolder } = await import(${JSON.stringify(built)});
    const release = await lockFolder(${JSON.stringify(path)}, { platform: "${platform}" });
    process.stdin.once("data", () => { release(); console.log("free"); });
    console.log("held");`;
  const holder = spawn(process.execPath, ["--input-type=module", "-e", program]);
  holders.push(holder);
  await once(holder.stdout, "data");
  return holder;
}

// As Linux does it, and as all others but Windows do.
const platforms = (["linux", "darwin"] as const).filter(
  (platform) => platform === "darwin" || process.platform === platform,
);

describe.skipIf(process.platform === "win32").each(platforms)(
  "as %s keeps it, a folder",
  (platform) => {
    test("is refused to others, by whatever path, before and when they would write, until it is let go", async () => {
      mkdirSync(at(platform));
      symlinkSync(at(platform), at(`${platform}-link`));
      const holder = await holderOf(at(platform, "new"), platform);
      for (const path of [at(platform, "new"), at(`${platform}-link`, "new")]) {
        for (const refusing of [refuseTaken, lockFolder]) {
          await expect(refusing(path, { platform })).rejects.toMatchObject({
            ...{ code: "cannot-write" },
            message: `${path} cannot be written: another lrfinder (process ${holder.pid}) writes there: name another folder with --out, or wait until it has ended`,
          });
        }
      }
      // Folders around it and in it are others.
      for (const other of [at(platform), at(platform, "new", "in")]) {
        (await lockFolder(other, { platform }))();
      }
      holder.stdin!.write("go\n");
      await once(holder.stdout!, "data");
      await refuseTaken(at(platform, "new"), { platform });
      const release = await lockFolder(at(platform, "new"), { platform });
      // Whoever has it may ask for it again.
      await lockFolder(at(platform, "new"), { platform });
      release();
    });

    test("is another process's while that is stopped, and free once it is killed", async () => {
      const path = at(`${platform}-killed`);
      const left = () => (existsSync("/tmp") ? readdirSync("/tmp") : []).filter(isSocket);
      const before = left();
      const holder = await holderOf(path, platform);
      holder.kill("SIGSTOP");
      const message = expect.stringContaining("another lrfinder writes there");
      await expect(lockFolder(path, { platform })).rejects.toMatchObject({ message });
      const gone = once(holder, "exit");
      holder.kill("SIGKILL");
      await gone;
      await refuseTaken(path, { platform });
      const other = await holderOf(path, platform);
      await expect(refuseTaken(path, { platform })).rejects.toMatchObject({ code: "cannot-write" });
      other.stdin!.write("go\n");
      await once(other.stdout!, "data");
      expect(left()).toEqual(before);
    });
  },
);

function isSocket(name: string): boolean {
  return /^lrfinder-[0-9a-f]{32}\.sock/.test(name);
}
