import { mix } from "../../numeric/hash.js";

/**
 * An SVG picture whose ids come from what it shows, instead of from how many were drawn before: the
 * same figure gives the same text, and several figures can stand in one page.
 *
 * @param svg as Vega writes it, with ids such as `clip12`.
 * @param content what the picture was made from.
 */
export function withOwnIds(svg: string, content: string): string {
  let hash = content.length;
  for (let i = 0; i < content.length; i++) hash = mix(hash, content.charCodeAt(i));
  const names = new Map<string, string>();
  const own = (id: string) => {
    if (!names.has(id)) names.set(id, `figure-${hash.toString(36)}-${names.size}`);
    return names.get(id);
  };
  return svg.replace(
    /(\bid="|\burl\(#)((?:clip|gradient_)\d+)(?=[")])/g,
    (_, before: string, id: string) => `${before}${own(id)}`,
  );
}
