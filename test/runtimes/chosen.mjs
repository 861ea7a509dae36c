// Which runtimes and bundlers are asked for.

/**
 * Those of each kind that are named: a name, or its first words, which mean all that begin so.
 *
 * @template {{ readonly name: string }} T
 * @param {Readonly<Record<string, readonly T[]>>} kinds
 * @param {string} [only] names, with commas between them; default all
 * @returns {Record<string, T[]>}
 * @throws an Error where nothing has a name.
 */
export function chosen(kinds, only) {
  const names = only?.split(",").map((name) => name.trim());
  const isMeant =
    (name) =>
    ({ name: whole }) =>
      whole === name || whole.startsWith(`${name} `);
  const all = Object.values(kinds).flat();
  const unknown = names?.find((name) => !all.some(isMeant(name)));
  if (unknown !== undefined) {
    throw new Error(
      `--only has no "${unknown}": choose from ${all.map(({ name }) => name).join(", ")}`,
    );
  }
  const isWanted = (each) => names?.some((name) => isMeant(name)(each)) ?? true;
  return Object.fromEntries(
    Object.entries(kinds).map(([kind, those]) => [kind, those.filter(isWanted)]),
  );
}
