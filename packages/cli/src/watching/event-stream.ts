import type { ServerResponse } from "node:http";
import type { Handler } from "../serving/handler.js";

/** What has happened so far, and what happens next, for every page that asks: server-sent events. */
export interface EventStream {
  /** Answers a request with all events from the first on, or from the one after the last it has had. */
  readonly handler: Handler;
  /** Tells everybody, now and later, of something that JSON can hold. */
  send(event: unknown): void;
  /** Nothing more will happen: whoever has been told everything is let go. */
  end(): void;
  /** Resolves once the stream has ended and one page at least, and all that are there, have got everything. */
  readonly told: Promise<void>;
  /** How many pages are being told. */
  readonly listening: number;
}

/** A stream on which nothing has happened yet. */
export function eventStream(): EventStream {
  const events: string[] = [];
  const pages = new Set<ServerResponse>();
  let ended = false;
  let settle = () => {};
  const told = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const letGo = (page: ServerResponse) =>
    page.end(() => {
      pages.delete(page);
      if (pages.size === 0) settle();
    });
  return {
    told,
    get listening() {
      return pages.size;
    },
    handler(request, response) {
      response.writeHead(200, {
        "Content-Type": "text/event-stream",
        "Cache-Control": "no-store",
      });
      response.flushHeaders();
      pages.add(response);
      response.on("close", () => pages.delete(response));
      response.write(events.slice(next(request.headers["last-event-id"])).join(""));
      if (ended) letGo(response);
    },
    send(event) {
      const text = `id: ${events.length}\ndata: ${JSON.stringify(event)}\n\n`;
      events.push(text);
      for (const page of pages) page.write(text);
    },
    end() {
      ended = true;
      for (const page of pages) letGo(page);
    },
  };
}

/** The event to go on with, after the one that a page says it had last. */
function next(last: string | readonly string[] | undefined): number {
  return typeof last === "string" && /^\d{1,15}$/.test(last) ? Number(last) + 1 : 0;
}
