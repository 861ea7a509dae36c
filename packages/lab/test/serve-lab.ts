import { pageFolder } from "../../cli/src/serving/page-folder.js";
import { type PageServer, servePage } from "../../cli/src/serving/serve-page.js";

/** The built page on a free port of this machine, as the command serves it. */
export type Served = PageServer;

/** Serves the built page. */
export function serveLab(): Promise<Served> {
  return servePage({ folder: pageFolder(), port: 0 });
}
