import type { Table } from "./document.js";

const GAP = "  ";

/**
 * A table in characters: numbers to the right of their columns, all else to the left.
 *
 * @param columns characters of a line; what is longer loses the table's last column, if that may
 *   go.
 */
export function tableText(table: Table, { columns }: { columns: number }): string {
  const { head, rows, numbers, dropsLast = false } = table;
  const lines = [...(head ? [head] : []), ...rows.map(({ cells }) => cells)];
  const count = Math.max(0, ...lines.map((cells) => cells.length));
  const write = (many: number) => {
    const widths = Array.from({ length: many }, (_, i) =>
      Math.max(...lines.map((cells) => cells[i]?.length ?? 0)),
    );
    return lines.map((cells) =>
      widths
        .map((width, i) => {
          const cell = cells[i] ?? "";
          return numbers.includes(i) ? cell.padStart(width) : cell.padEnd(width);
        })
        .join(GAP)
        .trimEnd(),
    );
  };
  const whole = write(count);
  const fits = !dropsLast || whole.every((line) => line.length <= columns);
  return (fits ? whole : write(count - 1)).join("\n");
}
