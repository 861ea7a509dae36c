/** The name that the command gives to the page it serves, in a `<meta>` of it. */
const SERVED_BY = 'meta[name="served-by"]';

/**
 * Whether the command serves the page. Its address is that of any program on the machine that takes
 * the same port, and of next year's version: nothing may be kept there.
 */
export function isOfCommand(): boolean {
  return document.querySelector(SERVED_BY) !== null;
}

/** Whether the page stands on a host of its own, where it may keep what a reader gave it. */
export function mayKeep(): boolean {
  return import.meta.env.PROD && !isOfCommand();
}
