export interface Result {
  readonly failure?: string;
  readonly apart?: number;
  readonly compared?: boolean;
  readonly omitted?: boolean;
  readonly seconds?: number;
}
export interface Row {
  readonly name: string;
  readonly version: string;
  readonly results: Readonly<Record<string, Result>>;
}
export function cell(result: Result): string;
export function failed(result: Result): boolean;
export function tableOf(kind: string, rows: readonly Row[]): string;
export function unnamedFailures(rows: readonly Row[], page: string): string[];
