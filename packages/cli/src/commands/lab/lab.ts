import type { Handler } from "../../serving/handler.js";
import { openAddress } from "../../serving/open-address.js";
import type { ServingOptions } from "../../serving/options.js";
import { pageFolder } from "../../serving/page-folder.js";
import { servePage } from "../../serving/serve-page.js";
import { exitCodes } from "../../shell/exit-codes.js";
import type { Outcome } from "../../shell/outcome.js";
import type { Speech, Surroundings } from "../../shell/surroundings.js";
import { untilAborted } from "../../shell/until-aborted.js";

/** The page asks here for a run to watch: there is none. */
const nothingToWatch: Handler = (_, response) => response.writeHead(204).end();

/**
 * `lrfinder lab`: serves the page until it is interrupted. An interrupt has one exit code with
 * every command, here too, where nothing else ends it.
 *
 * @throws InputError where the page has not been built, or the port asked for cannot be had.
 */
export async function lab(
  { port, open }: ServingOptions,
  { signal, say }: Pick<Surroundings, "signal"> & Speech,
): Promise<Outcome> {
  const page = await servePage({ folder: pageFolder(), port, routes: { "/run": nothingToWatch } });
  say(`The lab is at ${page.address} (Ctrl-C ends it)\n`);
  if (open) await openAddress(page.address);
  await untilAborted(signal);
  await page.close();
  return { exitCode: exitCodes.interrupted, text: "" };
}
