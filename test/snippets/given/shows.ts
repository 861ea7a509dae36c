/** The values that snippets claim to give, as they come. */
export const shown: unknown[] = [];

/** Notes a value that a snippet claims. */
export const shows = (value: unknown): void => {
  shown.push(value);
};
