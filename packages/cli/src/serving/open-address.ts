/** Opens an address in the person's browser; where there is none, the address that was printed has to do. */
export async function openAddress(address: string): Promise<void> {
  const { default: open } = await import("open");
  await open(address).catch(() => {});
}
