import { scaleLinear } from "d3-scale";
import { formatNumber } from "lrfinder/internal";
import { useMemo } from "preact/hooks";
import { AxisBottom, AxisLeft } from "../drawing/axes.js";
import { Drawing } from "../drawing/drawing.js";
import { PlotArea, plotSize } from "../drawing/plot-area.js";
import type { DrawingSize } from "../drawing/use-size.js";
import { text } from "../text.js";
import type { DecisionMap, MapChoice } from "../worker/protocol.js";
import { Select } from "./field.js";
import { areasOf, lookOfValue, spanOf } from "./map-areas.js";
import { lookOf } from "./run-scores.js";
import type { TrainingRun } from "./training-run.js";

const margins = { top: 1.9, right: 0.9, bottom: 2.75, left: 3.5 };

interface DecisionMapsProps {
  readonly trainings: readonly TrainingRun[];
  /** The features of a model to choose two of; left out where there is nothing to choose. */
  readonly features?: readonly string[];
  /** Those that were asked for; maps that are not drawn yet lie between others. */
  readonly asked: MapChoice;
  readonly onChoose: (between: MapChoice) => void;
}

/** What each training has learned between two inputs: a picture, as it changes. */
export function DecisionMaps({ trainings, features, asked, onChoose }: DecisionMapsProps) {
  const words = text.find.training;
  const mapped = trainings.flatMap(({ id, settings, map }, place) =>
    map ? [{ id, lr: formatNumber(settings.lr), map, place }] : [],
  );
  const [first] = mapped;
  const isOfTable = trainings.some(({ settings }) => "inputs" in settings);
  if (!first) return isOfTable ? <p class="maps-key">{words.mapHint}</p> : null;
  const { classes } = first.map;
  const isHeld = trainings.some((run) => run.isHeld);
  return (
    <section class="maps">
      <h3>{words.maps}</h3>
      {features && features.length > 2 && (
        <Between {...{ features, asked, onChoose }} map={first.map} isFixed={!isHeld} />
      )}
      <ul class="maps-row" style={{ "--maps": mapped.length }}>
        {mapped.map(({ id, lr, map, place }) => (
          <li key={id}>
            <p class={`legend-run ${lookOf(place)}`}>{words.run(lr)}</p>
            <Picture lr={lr} map={map} />
          </li>
        ))}
      </ul>
      {classes && (
        <ul class="legend">
          {seenIn(mapped.map(({ map }) => map)).map((i) => (
            <li key={i} class={`legend-class ${lookOfValue(i)}`}>
              {classes[i]}
            </li>
          ))}
        </ul>
      )}
      <p class="maps-key">{classes ? words.mapKey : words.mapKeyNumbers}</p>
    </section>
  );
}

interface BetweenProps extends Required<Omit<DecisionMapsProps, "trainings">> {
  readonly map: DecisionMap;
  /** Whether the trainings are of an earlier visit, and can be asked no more. */
  readonly isFixed: boolean;
}

/** Between which two features of a model the maps lie; the others are said to be held. */
function Between({ features, asked, onChoose, map, isFixed }: BetweenProps) {
  const words = text.find.training;
  const drawn = { across: map.across.column, up: map.up.column };
  const isAsked = features.includes(asked.across) && features.includes(asked.up);
  const { across, up } = isAsked && !isFixed && asked.across !== asked.up ? asked : drawn;
  const without = (taken: string) => features.filter((name) => name !== taken);
  return (
    <>
      <p class="maps-key">{words.mapHeld(features.length)}</p>
      {!isFixed && (
        <div class="maps-between">
          <Select
            label={words.mapAcross}
            value={across}
            choices={without(up)}
            onChange={(across) => onChoose({ across, up })}
          />
          <Select
            label={words.mapUp}
            value={up}
            choices={without(across)}
            onChange={(up) => onChoose({ across, up })}
          />
        </div>
      )}
    </>
  );
}

/** The classes that are seen on maps, as areas or as rows. */
function seenIn(maps: readonly DecisionMap[]): readonly number[] {
  const all = maps.flatMap(({ values, rows }) => [...values, ...rows.map(({ value }) => value)]);
  return [...new Set(all)].toSorted((one, other) => one - other);
}

function Picture({ lr, map }: { readonly lr: string; readonly map: DecisionMap }) {
  const words = text.find.training;
  const { across, up, classes, values } = map;
  const [low, high] = spanOf(values);
  const said = classes
    ? words.mapClasses(classes.filter((_, i) => values.includes(i)))
    : words.mapNumbers(formatNumber(low), formatNumber(high));
  const label = words.map({ lr, across: across.column, up: up.column, said });
  return (
    <Drawing label={label} class="decision-map">
      {(size) => <Areas map={map} size={size} />}
    </Drawing>
  );
}

function Areas({ map, size }: { readonly map: DecisionMap; readonly size: DrawingSize }) {
  const plot = plotSize(size, margins);
  const { across, up, cells, rows, classes, values } = map;
  const x = scaleLinear([across.low, across.high], [0, plot.width]);
  const y = scaleLinear([up.low, up.high], [plot.height, 0]);
  const areas = useMemo(() => areasOf(map), [map]);
  const [low, high] = spanOf([...values, ...rows.map(({ value }) => value)]);
  return (
    <PlotArea
      size={size}
      margins={margins}
      axes={
        <>
          <AxisLeft scale={y} size={plot} label={up.column} />
          <AxisBottom scale={x} size={plot} label={across.column} ticks={4} />
        </>
      }
    >
      <g transform={`scale(${plot.width / cells} ${plot.height / cells})`}>
        {areas.map(({ look, opacity, path }) => (
          <path key={`${look} ${opacity}`} class={look} fill-opacity={opacity} d={path} />
        ))}
      </g>
      {rows.map((row, i) => (
        <circle
          key={i}
          class={`map-row ${lookOfValue(classes ? row.value : 0)}`}
          fill-opacity={classes ? 1 : (row.value - low) / (high - low || 1)}
          cx={row.x * plot.width}
          cy={(1 - row.y) * plot.height}
          r={3}
        />
      ))}
    </PlotArea>
  );
}
