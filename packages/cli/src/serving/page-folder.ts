import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inputError } from "../errors/input-error.js";

/** Where the page is when it has been built: beside the command, as it is published. */
const built = fileURLToPath(new URL("../../lab/", import.meta.url));

/**
 * The folder of the built page.
 *
 * @throws InputError where it has not been built.
 */
export function pageFolder(folder: string = built): string {
  if (existsSync(join(folder, "index.html"))) return folder;
  throw inputError("the lab's page has not been built: run npm run build in the repository");
}
