import { execFile } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const layout = `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}
`;

/** A page that runs in browsers, as \`"use client"\` says, and is drawn by Next in Node, too. */
const pageOf = (entries) => `"use client";
import { useEffect } from "react";
${Object.entries(entries)
  .map(([name, file]) => `import * as ${name} from "../${file}";`)
  .join("\n")}

const entries = { ${Object.keys(entries).join(", ")} };

export default function Page() {
  useEffect(() => {
    globalThis.entries = entries;
  }, []);
  return <ul>{Object.keys(entries).map((entry) => <li key={entry}>{entry}</li>)}</ul>;
}
`;

/**
 * Builds a page that uses the entries with the Next that is installed in the app, and exports it as
 * files. Nothing else is configured.
 */
export function nextBundle(flag) {
  return async ({ app, entries, out }) => {
    mkdirSync(join(app, "app"));
    writeFileSync(join(app, "app/layout.js"), layout);
    writeFileSync(join(app, "app/page.js"), pageOf(entries));
    writeFileSync(join(app, "next.config.mjs"), 'export default { output: "export" };\n');
    const { NODE_ENV: _, ...env } = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
    const words = [join(app, "node_modules/next/dist/bin/next"), "build", flag];
    try {
      await promisify(execFile)(process.execPath, words, { cwd: app, env });
    } catch (error) {
      return { errors: [`${error.stdout}${error.stderr}` || error.message], warnings: [] };
    }
    cpSync(join(app, "out"), out, { recursive: true });
    return { errors: [], warnings: [] };
  };
}
