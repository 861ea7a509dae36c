import type { Place } from "./clip.js";

/** A character and how it looks. */
export interface Cell {
  readonly character: string;
  readonly style: Style;
}

/** What a cell belongs to. */
export type Style = "plain" | "faint" | "bold" | "marker" | "band" | "axis" | "title";

/** A grid of cells drawn on in dots, later dots over earlier ones. */
export interface Canvas {
  /** Sets the dot at a place in the unit square. */
  dot(at: Place, style: Style): void;
  /** Sets the dots of a straight line between two places in the unit square. */
  line(from: Place, to: Place, style: Style): void;
  /** The cell in a column and row, counted from the top left; nothing where nothing is drawn. */
  cell(column: number, row: number): Cell | undefined;
}

/** Where a braille character has its eight dots, by row and column of the dot. */
const BRAILLE = [
  [1, 8],
  [2, 16],
  [4, 32],
  [64, 128],
] as const;

/** A canvas of braille characters, two dots wide and four high. */
export function brailleCanvas(columns: number, rows: number): Canvas {
  const cells = new Map<number, { bits: number; style: Style }>();
  const set = (x: number, y: number, style: Style) => {
    const key = (y >> 2) * columns + (x >> 1);
    const bits = (cells.get(key)?.bits ?? 0) | BRAILLE[y & 3]![x & 1]!;
    cells.set(key, { bits, style });
  };
  return {
    ...drawing({ columns: columns * 2, rows: rows * 4, set }),
    cell(column, row) {
      const cell = cells.get(row * columns + column);
      return cell && { character: String.fromCharCode(0x2800 + cell.bits), style: cell.style };
    },
  };
}

/** A canvas of one character to a dot: `*` for bold, `.` for all else. */
export function asciiCanvas(columns: number, rows: number): Canvas {
  const cells = new Map<number, Style>();
  return {
    ...drawing({ columns, rows, set: (x, y, style) => cells.set(y * columns + x, style) }),
    cell(column, row) {
      const style = cells.get(row * columns + column);
      return style && { character: style === "bold" ? "*" : ".", style };
    },
  };
}

function drawing(grid: {
  columns: number;
  rows: number;
  set: (x: number, y: number, style: Style) => void;
}): Pick<Canvas, "dot" | "line"> {
  const { columns, rows, set } = grid;
  const toGrid = ({ x, y }: Place) => [x * (columns - 1), (1 - y) * (rows - 1)] as const;
  const dot = (at: Place, style: Style) => {
    const [x, y] = toGrid(at).map(Math.round) as [number, number];
    if (x >= 0 && x < columns && y >= 0 && y < rows) set(x, y, style);
  };
  return {
    dot,
    line(from, to, style) {
      const [fromX, fromY] = toGrid(from);
      const [toX, toY] = toGrid(to);
      const steps = Math.max(1, Math.ceil(Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY))));
      for (let step = 0; step <= steps; step++) {
        const share = step / steps;
        dot({ x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) }, style);
      }
    },
  };
}
