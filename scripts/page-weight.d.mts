/** Bytes, gzipped. */
export interface PageWeight {
  readonly page: number;
  readonly runtime: number;
  readonly tables: number;
  readonly networks: number;
  readonly files: number;
  readonly logs: number;
}

export function pageWeight(folder: string): PageWeight;
export function weightInWords(weight: PageWeight): string;
