/** Flags of Node's permission model: what the command needs, as a Node that has them all calls it. */
const needed = ["child-process", "addons", "worker", "net", "fs-read", "fs-write"];

/**
 * How Node's permission model is told to allow what the command needs, or switched off: a clause of
 * a sentence.
 *
 * @param knows whether a Node has a flag. `--allow-net` came with Node 25, and until Node 22.13 the
 * model itself was called `--experimental-permission`. Default: the Node that this runs in.
 */
export function howToAllow(
  knows: (flag: string) => boolean = (flag) => process.allowedNodeEnvironmentFlags.has(flag),
): string {
  const flags = needed.map((what) => `--allow-${what}`).filter(knows);
  const model = ["--permission", "--experimental-permission"].find(knows);
  const listed = `${flags.slice(0, -1).join(", ")} and ${flags.at(-1)}`;
  return `allow it what it needs with ${listed}, or run it without ${model}`;
}
