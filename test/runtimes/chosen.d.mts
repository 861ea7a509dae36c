export function chosen<T extends { readonly name: string }>(
  kinds: Readonly<Record<string, readonly T[]>>,
  only?: string,
): Record<string, T[]>;
