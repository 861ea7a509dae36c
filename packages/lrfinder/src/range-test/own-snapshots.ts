/** The snapshots that one trainer has made. */
export interface OwnSnapshots<S extends object> {
  /** The snapshot, which is now known. */
  made(snapshot: S): S;
  /**
   * The snapshot, where it can be restored; a `TypeError` for one of another trainer and for what is
   * none, a `RangeError` for one that has been released.
   */
  checked(snapshot: S): S;
  /** Notes that the snapshot is no longer needed; false where there is nothing to free. */
  release(snapshot: S): boolean;
}

/** A trainer's own snapshots; none yet. */
export function ownSnapshots<S extends object>(): OwnSnapshots<S> {
  const known = new WeakMap<S, "kept" | "released">();
  return {
    made(snapshot) {
      known.set(snapshot, "kept");
      return snapshot;
    },
    checked(snapshot) {
      const state = known.get(snapshot);
      if (state === "kept") return snapshot;
      if (state === "released") throw new RangeError("the snapshot has been released");
      throw new TypeError("the snapshot must be one that this trainer has made");
    },
    release(snapshot) {
      const kept = known.get(snapshot) === "kept";
      if (kept) known.set(snapshot, "released");
      return kept;
    },
  };
}
