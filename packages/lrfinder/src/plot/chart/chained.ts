/**
 * The lines that neighbours make: from one end to the other, then circles, which end where they
 * began.
 *
 * @param neighbours of each name the one or two that it is joined to.
 */
export function chained(neighbours: ReadonlyMap<string, readonly string[]>): string[][] {
  const used = new Set<string>();
  const from = (start: string) => {
    const line = [start];
    used.add(start);
    for (let at: string | undefined = start; at !== undefined; ) {
      at = neighbours.get(at)!.find((next) => !used.has(next));
      if (at === undefined) break;
      used.add(at);
      line.push(at);
    }
    const closes = line.length > 2 && neighbours.get(line.at(-1)!)!.includes(start);
    return closes ? [...line, start] : line;
  };
  const edges = [...neighbours.keys()];
  const ends = edges.filter((edge) => neighbours.get(edge)!.length === 1);
  return [...ends, ...edges].flatMap((edge) => (used.has(edge) ? [] : [from(edge)]));
}
