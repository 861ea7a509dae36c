import { useMemo, useRef } from "preact/hooks";
import { prefersReducedMotion } from "../controls/reduced-motion.js";
import { text } from "../text.js";
import type { Points } from "../worker/protocol.js";
import { Answer, Remarks } from "./answer.js";
import { boldLine } from "./bold-line.js";
import { Exports } from "./exports.js";
import type { SessionActions } from "./line.js";
import { LossChart } from "./loss-chart.js";
import { Progress } from "./progress.js";
import { RuleList } from "./rule-list.js";
import type { OpenTable, Session } from "./session.js";
import { readSettings, type Settings } from "./settings.js";
import { SettingsForm } from "./settings-form.js";
import { Training } from "./training.js";

/** What the marks of the chart are, from the faintest to the boldest. */
const legend = ["repeat", "median", "band", "interval"] as const;

const noRepeats: readonly Points[] = [];

interface WorkbenchProps {
  readonly session: Session;
  readonly actions: SessionActions;
  readonly table: OpenTable;
  readonly typed: Settings;
  readonly change: (part: Partial<Settings>) => void;
  readonly onClose: () => void;
}

/** An open table: the settings, its curve, and the result. */
export function Workbench({ session, actions, table, typed, change, onClose }: WorkbenchProps) {
  const { search, training } = session;
  const read = useMemo(() => readSettings(typed, table.columns), [typed, table.columns]);
  const running = search?.status === "ended" ? undefined : search?.status;
  const settings = search?.settings ?? read.settings;
  const repeats = search?.repeats ?? noRepeats;
  const bold = useMemo(
    () => boldLine({ result: search?.result, repeats }),
    [search?.result, repeats],
  );
  const named = {
    file: table.name,
    reading: table.reading,
    columns: table.columns.map(({ name }) => name),
    leftOut: new Set(table.columns.flatMap((column, i) => (column.leftOut ? [i] : []))),
  };
  const { prepared, result, seconds } = search ?? {};
  const shown = useRef<HTMLDivElement>(null);
  // The form has a line for each column, and stays as it is while points come.
  const form = useMemo(() => {
    const faulty = (Object.keys(read.faults) as (keyof Settings)[]).some(
      (name) => name !== "lr" && name !== "epochs",
    );
    const start = () => {
      if (faulty) return;
      actions.find(read.settings);
      // On a phone the chart is below the button.
      shown.current?.scrollIntoView({
        block: "nearest",
        behavior: prefersReducedMotion() ? "instant" : "smooth",
      });
    };
    return (
      <SettingsForm
        {...{ table, typed, running, change }}
        faults={read.faults}
        onFind={start}
        onStop={actions.stop}
      />
    );
  }, [table, typed, running, change, read, actions]);
  const rates =
    settings.minLr < settings.maxLr
      ? ([settings.minLr, settings.maxLr] as const)
      : ([1e-7, 10] as const);
  return (
    <>
      <div class="table-line">
        <p>{text.find.table.line(table)}</p>
        <button type="button" class="button" onClick={onClose}>
          {text.find.table.other}
        </button>
      </div>
      <div class="bench">
        {form}
        <div class="result" ref={shown}>
          <Answer search={search} />
          <LossChart
            label={text.find.chart.label(search)}
            sweep={settings.sweep}
            rates={rates}
            repeats={repeats}
            bold={bold}
            result={result}
          />
          <p class="legend">
            {legend.map((part) => (
              <span key={part} class={`legend-${part}`}>
                {text.find.chart.legend[part]}
              </span>
            ))}
          </p>
          {search ? <Progress search={search} /> : <p class="progress" />}
          <Remarks search={search} />
        </div>
      </div>
      {search && result && prepared && seconds !== undefined && (
        <>
          <div class="read">
            {result.stoppedBy !== "aborted" && <RuleList result={result} />}
            <Exports
              finished={{ settings, prepared, result, seconds }}
              training={training}
              named={named}
            />
          </div>
          {result.stoppedBy !== "aborted" && (
            <Training {...{ search, training, typed, read, change, actions }} />
          )}
        </>
      )}
    </>
  );
}
