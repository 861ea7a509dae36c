import { writeAddressNow } from "../address/use-address.js";
import { type Kept, useKeeping } from "../host/use-keeping.js";
import { type KeptTable, tableKeeper } from "./kept-table.js";
import type { SessionActions } from "./line.js";
import { isBusy, type Session } from "./session.js";
import { noSource } from "./sources.js";
import { hasModel } from "./training-run.js";
import type { Opened } from "./use-opened.js";

/**
 * Keeps what is open with what was found on it for the next visit: a dropped table at once, one that
 * comes with the page once something was found. What a run reports is kept at its end.
 */
export function useKept(
  { held }: Pick<Opened, "held">,
  session: Session,
  actions: SessionActions,
): Kept<KeptTable> {
  const { source = noSource, files = [] } = held ?? {};
  const { table, trouble: _, ...results } = session;
  const isDropped = source.table !== "";
  const isWorth = isDropped || results.search !== undefined;
  const make = async (): Promise<KeptTable> => {
    const models = await Promise.all(
      results.trainings
        .filter(hasModel)
        .map(async ({ id }) => [id, await actions.model(id)] as const),
    );
    writeAddressNow();
    return { name: source.table || source.data, files, address: location.hash, results, models };
  };
  return useKeeping(tableKeeper(source), {
    open: held?.source,
    make: !isBusy(session) && isWorth ? make : undefined,
    changes: [files, results.search, results.trainings, table],
    isWarned: isDropped,
  });
}
