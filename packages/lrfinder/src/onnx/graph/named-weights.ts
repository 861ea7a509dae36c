/** The name under which a file of ours keeps the names of its weights, as a JSON text. */
export const WEIGHTS_KEY = "lrfinder.weights";

/** A text of a file, by its name. */
interface Property {
  readonly key: string;
  readonly value: string;
}

/** The weights that a file of ours names; undefined for another, or one that is damaged there. */
export function namedWeights(properties: readonly Property[]): readonly string[] | undefined {
  const text = properties.find(({ key }) => key === WEIGHTS_KEY)?.value;
  if (text === undefined) return undefined;
  try {
    const names: unknown = JSON.parse(text);
    return Array.isArray(names) ? names.map(String) : undefined;
  } catch {
    return undefined;
  }
}
