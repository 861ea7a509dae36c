import { existsSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import sirv from "sirv";
import type { Handler } from "./handler.js";
import { noWorker, WORKER_PATH } from "./no-worker.js";
import { securityHeaders } from "./security-headers.js";

/** What is served, and to whom. */
export interface PageHandlerOptions {
  /** The folder whose files are served. */
  readonly folder: string;
  /** The values of `Host` that are answered. */
  readonly hosts: ReadonlySet<string>;
  /** What answers for a path in place of a file. */
  readonly routes?: Readonly<Record<string, Handler>>;
}

/**
 * Answers with the files of a folder, under headers that let a page do no more than it needs.
 *
 * A request for any other host than ours is refused: a page of somebody else's can have its own name resolve
 * to this machine (DNS rebinding), and would read ours then.
 */
export function pageHandler({ folder, hosts, routes = {} }: PageHandlerOptions): Handler {
  // Each file is looked at when it is asked for: the page may have been built again since.
  const files = sirv(folder, { etag: true, dev: true });
  const answer: Handler = (request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    // A browser asks each time whether a file is still the same, and gets the page that was built last.
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("Accept-Ranges", "none");
    const { method, url = "/" } = request;
    const host = request.headers.host?.toLowerCase() ?? "";
    if (!hosts.has(host)) return refuse(response, 403, "This page is for this machine alone.");
    if (method !== "GET" && method !== "HEAD") {
      response.setHeader("Allow", "GET, HEAD");
      return refuse(response, 405, "There is nothing here but to read.");
    }
    const path = url.split("?", 1)[0]!;
    const route = path === WORKER_PATH ? noWorker : routes[path];
    if (route) return route(request, response);
    // Nothing here is large enough to be asked for in parts, and some of them end the process in sirv 3.0.2.
    delete request.headers.range;
    // The page that says who serves it, and therefore keeps nothing.
    if (["/", "/index.html"].includes(path) && existsSync(join(folder, "command.html"))) {
      request.url = "/command.html";
    }
    files(request, response, () => refuse(response, 404, "There is no such file here."));
  };
  return (request, response) => {
    // Whoever asked may be gone by the time of the answer.
    response.on("error", () => {});
    // What sirv reads from says nothing of its errors.
    response.on("pipe", (file) => file.on("error", () => response.destroy()));
    try {
      answer(request, response);
    } catch {
      refuse(response, 500, "This cannot be answered.");
    }
  };
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(`${sentence}\n`);
}
