import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";

export type { Browser, Page } from "playwright-core";

const require = createRequire(import.meta.url);

/** Whether a package is installed, though it be none that the workspace needs. */
export function installed(name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}

const packed = process.platform === "linux" && process.arch === "x64" && "@sparticuz/chromium";

/**
 * Whether a Chromium can be started: that of npm on Linux x64, elsewhere the one `CHROME_PATH`
 * names.
 */
export const hasChromium =
  installed("playwright-core") &&
  (process.env.CHROME_PATH !== undefined || (packed !== false && installed(packed)));

/** What lets Chromium draw WebGL without a graphics card. */
export const softwareWebGl = [
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
];

/**
 * Starts Chromium; only where {@link hasChromium}.
 *
 * @param options.flags more of Chromium's command line; default none.
 */
export async function launchChromium({
  flags = [],
}: {
  flags?: readonly string[];
} = {}): Promise<Browser> {
  const { chromium } = await import("playwright-core");
  return chromium.launch({
    executablePath: process.env.CHROME_PATH ?? (await packedPath()),
    args: ["--no-sandbox", "--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader", ...flags],
  });
}

/**
 * Unpacks the Chromium of npm, where it is the one that is used: once, before tests start it in
 * parallel and one runs what another is still writing. Leaves the environment as it was.
 */
export async function unpackChromium(): Promise<void> {
  if (!hasChromium || process.env.CHROME_PATH !== undefined) return;
  const before = { ...process.env };
  await packedPath();
  for (const name of Object.keys(process.env)) {
    if (!(name in before)) delete process.env[name];
  }
  Object.assign(process.env, before);
}

async function packedPath(): Promise<string> {
  // The package unpacks its libraries and a font only where it takes itself to be on AWS, into a
  // folder where it keeps any file of the right name: hence a folder for this version alone.
  process.env.AWS_EXECUTION_ENV ??= "AWS_Lambda_nodejs20.x";
  const folder = fileURLToPath(new URL("../node_modules/.cache/chromium-147/", import.meta.url));
  mkdirSync(folder, { recursive: true });
  process.env.TMPDIR = folder;
  process.env.FONTCONFIG_FILE ??= fontsOf(folder);
  const name: string = "@sparticuz/chromium";
  const { default: chromium }: { default: { executablePath(): Promise<string> } } = await import(
    name
  );
  return chromium.executablePath();
}

/**
 * The package's own list of fonts looks for its font in /tmp, and Chromium falls over the first
 * text where there is none at all; this one looks where the font was unpacked. It names no other,
 * so that pictures are the same everywhere.
 */
function fontsOf(folder: string): string {
  const file = `${folder}fonts.conf`;
  const places = `<dir>${folder}fonts</dir><cachedir>${folder}fonts-cache</cachedir>`;
  const list = `<?xml version="1.0"?><fontconfig>${places}</fontconfig>\n`;
  // Another Chromium may be reading it.
  if (!existsSync(file) || readFileSync(file, "utf8") !== list) writeFileSync(file, list);
  return file;
}
