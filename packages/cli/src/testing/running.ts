import { readdirSync, readFileSync } from "node:fs";

/** The numbers of the processes whose command line holds a text; on Linux only. */
export function running(text: string): number[] {
  const numbers = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return numbers.filter((number) => commandLine(number).includes(text)).map(Number);
}

function commandLine(number: string): string {
  try {
    return readFileSync(`/proc/${number}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}
