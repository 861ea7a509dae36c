import { scaleLinear } from "d3-scale";
import { formatNumber } from "lrfinder/internal";
import { useMemo } from "preact/hooks";
import { AxisBottom, AxisLeft } from "../drawing/axes.js";
import { Drawing } from "../drawing/drawing.js";
import { PlotArea, plotSize } from "../drawing/plot-area.js";
import type { DrawingSize } from "../drawing/use-size.js";
import { text } from "../text.js";
import type { DecisionMap } from "../worker/protocol.js";
import { areasOf, lookOfValue, spanOf } from "./map-areas.js";
import { lookOf } from "./run-scores.js";
import type { TrainingRun } from "./training-run.js";

const margins = { top: 1.9, right: 0.9, bottom: 2.75, left: 3.5 };

/** What each training has learned, where its network has two inputs: a picture, as it changes. */
export function DecisionMaps({ trainings }: { readonly trainings: readonly TrainingRun[] }) {
  const words = text.find.training;
  const mapped = trainings.flatMap(({ id, settings, map }, place) =>
    map ? [{ id, lr: formatNumber(settings.lr), map, place }] : [],
  );
  const [first] = mapped;
  const isOfTable = trainings.some(({ settings }) => "inputs" in settings);
  if (!first) return isOfTable ? <p class="maps-key">{words.mapHint}</p> : null;
  const { classes } = first.map;
  return (
    <section class="maps">
      <h3>{words.maps}</h3>
      <ul class="maps-row">
        {mapped.map(({ id, lr, map, place }) => (
          <li key={id}>
            <p class={`legend-run ${lookOf(place)}`}>{words.run(lr)}</p>
            <Picture lr={lr} map={map} />
          </li>
        ))}
      </ul>
      {classes && (
        <ul class="legend">
          {classes.map((name, i) => (
            <li key={name} class={`legend-class ${lookOfValue(i)}`}>
              {name}
            </li>
          ))}
        </ul>
      )}
      <p class="maps-key">{classes ? words.mapKey : words.mapKeyNumbers}</p>
    </section>
  );
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
