/** Whether a name fits a pattern in which `*` stands for any text, `/` included. Case counts. */
export function matches(name: string, pattern: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^]*")}$`).test(name);
}
