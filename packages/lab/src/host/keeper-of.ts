import { mayKeep } from "./host.js";
import { forget, type Kind, keep, kept } from "./kept-store.js";
import type { Keeper } from "./use-keeping.js";

/** Keeps things of a kind where the page may; the disk may be full all the same, or the window private. */
export function keeperOf<T extends object>(kind: Kind): Keeper<T> {
  return {
    async kept() {
      if (!mayKeep()) return undefined;
      return (await kept(kind).catch(() => undefined)) as T | undefined;
    },
    async keep(thing) {
      if (!mayKeep()) return false;
      return keep(kind, thing).then(
        () => true,
        () => false,
      );
    },
    async forget() {
      if (mayKeep()) await forget(kind).catch(() => {});
    },
  };
}
