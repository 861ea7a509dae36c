import { cellValue, readCell } from "lrfinder/internal";
import type { ClassTarget } from "lrfinder/table";
import { remembered } from "./remembered.js";

/** The place of a class as it is written, however that is; −1 for one that is not known. */
export function classPlaces({
  classes,
  equalAs: kind,
  notation: order,
}: ClassTarget): (text: string) => number {
  const valueIn = (text: string) => kind && cellValue(readCell(text), { kind, order });
  const places = new Map(classes.map((name, place) => [name, place]));
  const values = new Map(classes.map((name, place) => [valueIn(name), place]));
  return remembered((text) => {
    const value = valueIn(text);
    return places.get(text) ?? (value === undefined ? undefined : values.get(value)) ?? -1;
  });
}
