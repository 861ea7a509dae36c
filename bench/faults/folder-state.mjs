// What is in a folder of answers: told by its files alone, not by the code that wrote them.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A file of somebody else's that every run finds in its folder, and must leave there. */
export const foreign = { name: "notes.txt", text: "not of lrfinder\n" };

/**
 * What an answer in a folder is: "whole", where its summary is there and the digests in it match;
 * "none", where it is not there; else "mixed".
 */
export function answerIn(folder, summary) {
  if (!existsSync(join(folder, summary))) return "none";
  try {
    const { files } = JSON.parse(readFileSync(join(folder, summary), "utf8"));
    const whole = Object.entries(files).every(
      ([name, digest]) => sha256(readFileSync(join(folder, name))) === digest,
    );
    return whole && Object.keys(files).length > 0 ? "whole" : "mixed";
  } catch {
    return "mixed";
  }
}

/**
 * What does not belong there: files on their way, and what became of the file of somebody else's.
 */
export function leftoversIn(folder) {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const left = names.filter((name) => /\.\d+\.(tmp|old)$/.test(name));
  const path = join(folder, foreign.name);
  const kept = existsSync(path) && readFileSync(path, "utf8") === foreign.text;
  return kept ? left : [...left, `${foreign.name} is lost`];
}

function sha256(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}
