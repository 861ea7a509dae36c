/** What the numbers of a table may be, where that is known. */
export interface FlatOptions {
  /** How many numbers a row must hold; default: as many as the first. */
  readonly width?: number;
  /** Whether `true` and `false` are 1 and 0; default false. */
  readonly booleans?: boolean;
}

/** A row, or a part of one. */
type Row = readonly unknown[] | NumberView;
type NumberView = Exclude<ArrayBufferView, DataView> & {
  readonly length: number;
  readonly [place: number]: number | bigint;
};

/** Whether something holds numbers one after another in memory of its own. */
export function isNumberView(given: unknown): given is NumberView {
  return ArrayBuffer.isView(given) && !(given instanceof DataView);
}

/**
 * The numbers of a plain array, one after another: of a list as it is, of rows in double precision.
 * Rows are arrays or typed arrays, alike in shape.
 *
 * @returns the numbers; a `TypeError` for what is no number, with its row and column, and a
 *   `RangeError` for a row of another shape than the first.
 */
export function flatRows(
  label: string,
  given: readonly unknown[],
  { width, booleans = false }: FlatOptions = {},
): readonly number[] | Float64Array {
  const isNumber = (value: unknown): boolean =>
    typeof value === "number" ||
    typeof value === "bigint" ||
    (booleans && typeof value === "boolean");
  if (!isRow(given[0])) {
    const holdsNumbers = (list: readonly unknown[]): list is readonly number[] => {
      // By number: the methods of arrays leave out the holes in them.
      for (let i = 0; i < list.length; i++) {
        if (!isNumber(list[i])) throw noNumber(label, list[i], placeOf(i, width));
      }
      return true;
    };
    return holdsNumbers(given) ? given : [];
  }
  const shape = shapeOf(given[0]);
  const size = shape.reduce((product, length) => product * length, 1);
  if (width !== undefined && size !== width) {
    throw new RangeError(`${label} must hold ${width} numbers a row, and row 0 holds ${size}`);
  }
  const flat = new Float64Array(given.length * size);
  let at = 0;
  const write = (part: unknown, row: number, depth: number): void => {
    if (!isRow(part)) throw noRow(label, part, { row, inside: depth > 0 });
    const inner = depth === shape.length - 1;
    if (part.length !== shape[depth] || (!inner && isNumberView(part))) {
      throw otherShape(label, shape, { row, length: part.length });
    }
    for (let i = 0; i < part.length; i++) {
      const value = part[i];
      if (!inner) write(value, row, depth + 1);
      else if (typeof value === "number") flat[at++] = value;
      else if (isNumber(value)) flat[at++] = Number(value);
      else throw noNumber(label, value, `row ${row}, column ${at - row * size}`);
    }
  };
  for (let row = 0; row < given.length; row++) write(given[row], row, 0);
  return flat;
}

function isRow(given: unknown): given is Row {
  return Array.isArray(given) || isNumberView(given);
}

/** How many parts a row has, how many each of these, and so on. */
function shapeOf(row: Row): readonly number[] {
  const [first] = [row[0]];
  return isRow(first) ? [row.length, ...shapeOf(first)] : [row.length];
}

function placeOf(place: number, width: number | undefined): string {
  if (width === undefined) return `place ${place}`;
  return `row ${Math.floor(place / width)}, column ${place % width}`;
}

function noNumber(label: string, value: unknown, place: string): TypeError {
  return new TypeError(`${label} must hold numbers, and ${place} holds ${described(value)}`);
}

function noRow(
  label: string,
  part: unknown,
  { row, inside }: { row: number; inside: boolean },
): TypeError {
  const whole = inside ? "holds" : "is";
  return new TypeError(
    `${label} must hold rows like the first, and row ${row} ${whole} ${described(part)}`,
  );
}

function otherShape(
  label: string,
  shape: readonly number[],
  { row, length }: { row: number; length: number },
): RangeError {
  const [width, ...others] = shape;
  return new RangeError(
    others.length === 0
      ? `${label} must hold as many numbers in every row as in the first (${width}), and row ${row} holds ${length}`
      : `${label} must hold rows of the first one's shape (${shape.join(" × ")}), and row ${row} has another`,
  );
}

/** A value that is no number, as a message names it. */
function described(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 40));
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return "an array";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
