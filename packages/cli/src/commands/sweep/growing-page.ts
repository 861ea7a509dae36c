import type { Handler } from "../../serving/handler.js";

/** Where the script of a page that grows is. */
const PLACE = "/growing.js";

/** How often the page asks for what is new, in milliseconds. */
const EVERY_MS = 2000;

/** Puts what is new into the page: a page that is loaded again loses the place of its reader. */
const script = `
const contents = (page) => [...page.querySelector("main").children];
async function grow() {
  const answer = await fetch(location.href, { cache: "no-store" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [before, now] = [contents(document), contents(page)];
  for (const [i, part] of now.entries()) {
    if (!before[i]) document.querySelector("main").append(part);
    else if (before[i].outerHTML !== part.outerHTML) before[i].replaceWith(part);
  }
  for (const part of before.slice(now.length)) part.remove();
  if (page.querySelector("script")) later();
}
// Where nobody answers any more, what is there stays.
const later = () => setTimeout(() => grow().catch(() => {}), ${EVERY_MS});
later();
`;

/** What such a page may do: show the styles and pictures that are in it, and ask again. */
export const growingPolicy = [
  ...["default-src 'none'", "script-src 'self'", "connect-src 'self'", "style-src 'unsafe-inline'"],
  ...["img-src data:", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
].join("; ");

/** A page that asks for what is new, until it is a page that does not. */
export function growing(page: string): string {
  return page.replace("</head>", `<script src="${PLACE}" defer></script>\n</head>`);
}

/** What answers for its script. */
export const growingRoutes: Readonly<Record<string, Handler>> = {
  [PLACE](_, response) {
    response.writeHead(200, { "Content-Type": "text/javascript; charset=utf-8" }).end(script);
  },
};
