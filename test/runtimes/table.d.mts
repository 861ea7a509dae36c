export interface Result {
  readonly failure?: string;
  readonly apart?: number;
  readonly compared?: boolean;
}
export function cell(result: Result): string;
export function failed(result: Result): boolean;
export function markdown(header: readonly string[], rows: readonly (readonly string[])[]): string;
export function namedFailures(page: string): string[];
