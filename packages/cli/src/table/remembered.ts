/** So many answers are remembered at most. */
const MOST = 10_000;

/** A function of a text that remembers its last answers: cells are often alike. */
export function remembered<T>(answer: (text: string) => T): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const found = answer(text);
    if (answers.size === MOST) answers.clear();
    answers.set(text, found);
    return found;
  };
}
