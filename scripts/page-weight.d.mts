/** Bytes, gzipped. */
export interface PageWeight {
  readonly page: number;
  readonly runtime: number;
  readonly tables: number;
}

export function pageWeight(folder: string): PageWeight;
export function weightInWords(weight: PageWeight): string;
