import type { ChildProcess } from "node:child_process";

/** What a running command prints that a pattern matches, once it has; rejects where it ends before. */
export function printed(
  command: ChildProcess,
  { on, matching }: { on: "stdout" | "stderr"; matching: RegExp },
): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    command[on]!.on("data", (data) => {
      text += data;
      const [found] = matching.exec(text) ?? [];
      if (found !== undefined) resolve(found);
    });
    command.on("close", () => reject(new Error(`${matching} is not in ${JSON.stringify(text)}`)));
  });
}
