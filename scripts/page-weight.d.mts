/** Bytes, gzipped. */
export interface PageWeight {
  readonly page: number;
  readonly runtime: number;
  readonly tables: number;
  readonly networks: number;
  readonly files: number;
  readonly logs: number;
  /** Of what trains on other cores. */
  readonly cores: number;
}

export function pageWeight(folder: string): PageWeight;
export function weightInWords(weight: PageWeight): string;
