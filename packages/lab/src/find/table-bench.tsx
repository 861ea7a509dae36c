import { libraryCode, SMALL_TABLE_ROWS } from "lrfinder/internal";
import { useMemo } from "preact/hooks";
import { text } from "../text.js";
import type { FindSettings, TrainSettings } from "../worker/protocol.js";
import { Bench, type OpenProps } from "./bench.js";
import { findCommand, trainCommand } from "./command-line.js";
import { readingOf } from "./reading-words.js";
import type { OpenTable } from "./session.js";
import { readSettings } from "./settings.js";
import { SettingsForm } from "./settings-form.js";
import { useSearchForm } from "./use-search-form.js";

/** An open table: the settings, its curve, and the result. */
export function TableBench({ table, ...props }: OpenProps & { readonly table: OpenTable }) {
  const { session, actions, typed, change } = props;
  const { search } = session;
  const read = useMemo(() => readSettings(typed, table.columns), [typed, table.columns]);
  const columns = useMemo(() => table.columns.map(({ name }) => name), [table.columns]);
  const { header, unitsRow } = readingOf(typed);
  const named = {
    ...{ file: table.name, reading: table.reading, columns, header, unitsRow },
    leftOut: new Set(table.columns.flatMap((column, i) => (column.leftOut ? [i] : []))),
  };
  const { shown, running, onFind } = useSearchForm({ session, actions, read, typed });
  // The form has a line for each column, and stays as it is while points come.
  const form = useMemo(
    () => (
      <SettingsForm
        {...{ table, typed, running, change, onFind }}
        faults={read.faults}
        onStop={() => actions.stop()}
        onRead={actions.readAgain}
      />
    ),
    [table, typed, running, change, read, onFind, actions],
  );
  return (
    <Bench
      {...props}
      {...{ form, shown, read, columns }}
      name={table.name}
      line={text.find.table.line(table)}
      other={text.find.table.other}
      elsewhere={({ settings, prepared, verify }, training) => {
        const asked = settings as FindSettings;
        const trained = training?.settings as TrainSettings | undefined;
        // Of a larger table, the command takes this penalty and trains one network of itself.
        const isSmall = prepared.rows <= SMALL_TABLE_ROWS;
        const l2 = isSmall ? (training?.begun?.l2 ?? undefined) : undefined;
        return {
          commands: [
            findCommand(asked, { ...named, verify: verify?.verification !== undefined }),
            ...(trained ? [trainCommand(trained, { ...named, l2 })] : []),
          ],
          ...(trained && isSmall && { note: text.find.exports.alone }),
          code: () => libraryCode({ ...named, ...asked, table: prepared }, asked),
        };
      }}
      words={text.find.training}
      trained={(asked) => ({ ...(search!.settings as FindSettings), ...asked })}
    />
  );
}
