/**
 * The whole number that a flag says.
 *
 * @throws TypeError where it says something else.
 */
export function wholeNumberSaid(flag: string, said: string): number {
  const value = Number(said);
  if (/^\d+$/.test(said) && Number.isSafeInteger(value)) return value;
  throw new TypeError(`${flag} must be a whole number, not ${said}`);
}
