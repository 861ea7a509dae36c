import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What a folder of answers is, by its summary: whole, without one, or a mixture, and of what. */
export function wholeness(folder: string, summary: "result.json" | "model.json"): string {
  if (!readdirSync(folder).includes(summary)) return "none";
  const { files } = JSON.parse(readFileSync(join(folder, summary), "utf8"));
  const wrong = Object.entries(files).filter(([name, digest]) => {
    const bytes = readFileSync(join(folder, name));
    return createHash("sha256").update(bytes).digest("hex") !== digest;
  });
  return wrong.length === 0 ? "whole" : `mixed: ${wrong.map(([name]) => name).join(", ")}`;
}
