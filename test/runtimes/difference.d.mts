export function difference(one: Uint8Array, other: Uint8Array): number | undefined;
