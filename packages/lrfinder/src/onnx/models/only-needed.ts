import type { FunctionalModel, LayersCall, MergeCall, Reading } from "./functional-model.js";

/** A model without what leads to no output; a `RangeError` for an input that does not. */
export function onlyNeeded(model: FunctionalModel): FunctionalModel {
  const needed = new Set<Reading>(Object.values(model.outputs));
  const calls = model.calls.map((call, place) => ({ call, place }));
  for (const { call, place } of calls.toReversed()) {
    if (needed.has(place)) for (const each of readBy(call)) needed.add(each);
  }
  const unread = Object.keys(model.inputs).find((name) => !needed.has(name));
  if (unread !== undefined) {
    throw new RangeError(`inputs must lead to an output, and ${unread} leads to none`);
  }
  const kept = calls.filter(({ place }) => needed.has(place));
  const called = kept.flatMap(({ call }) => ("merge" in call ? [] : call.layers));
  const layers = [...new Set(called)];
  const now = (reading: Reading): Reading =>
    typeof reading === "string" ? reading : kept.findIndex(({ place }) => place === reading);
  return {
    ...model,
    layers: layers.map((place) => model.layers[place]!),
    calls: kept.map(({ call }) => renumbered(call, { now, layers })),
    outputs: inAll(model.outputs, now),
  };
}

function readBy(call: LayersCall | MergeCall): readonly Reading[] {
  return "merge" in call ? call.of : [call.x, ...Object.values(call.beside ?? {})];
}

function renumbered(
  call: LayersCall | MergeCall,
  { now, layers }: { now: (reading: Reading) => Reading; layers: readonly number[] },
): LayersCall | MergeCall {
  if ("merge" in call) return { ...call, of: call.of.map(now) };
  return {
    layers: call.layers.map((place) => layers.indexOf(place)),
    x: now(call.x),
    ...(call.beside && { beside: inAll(call.beside, now) }),
  };
}

function inAll(
  readings: Readonly<Record<string, Reading>>,
  now: (reading: Reading) => Reading,
): Readonly<Record<string, Reading>> {
  return Object.fromEntries(Object.entries(readings).map(([name, each]) => [name, now(each)]));
}
