import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/** Files of the build that are no part of what a reader opens. */
const notKept = ["index.html", "command.html", "service-worker.js", "licenses.md"];

/**
 * Writes, beside the built page, the worker that keeps it for when there is no network, and the page
 * as the command serves it, which says so: it must keep nothing.
 */
export function pageFiles(): Plugin {
  let outDir = "";
  return {
    name: "page-files",
    apply: "build",
    configResolved(config) {
      outDir = config.build.outDir;
    },
    closeBundle: {
      order: "post",
      handler() {
        const page = readFileSync(join(outDir, "index.html"), "utf8");
        const files = namesIn(outDir).filter((name) => !notKept.includes(name));
        const hash = createHash("sha256").update(page);
        for (const name of files) hash.update(name).update(readFileSync(join(outDir, name)));
        const build = JSON.stringify({ name: hash.digest("hex").slice(0, 12), files });
        const worker = readFileSync(new URL("./service-worker.js", import.meta.url), "utf8");
        writeFileSync(join(outDir, "service-worker.js"), `const build = ${build};\n${worker}`);
        writeFileSync(join(outDir, "command.html"), asCommandServes(page));
      },
    },
  };
}

function asCommandServes(page: string): string {
  const end = "</head>";
  if (!page.includes(end)) throw new Error(`the built page has no ${end}`);
  return page.replace(end, `<meta name="served-by" content="lrfinder">${end}`);
}

function namesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, "/").length))
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
}
