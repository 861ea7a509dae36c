/**
 * The names of a model's loss and metrics as `fit` logs them: those that occur twice are numbered.
 */
export function loggedNames(metricsNames: readonly string[]): string[] {
  return metricsNames.map((name, i) => {
    if (metricsNames.indexOf(name) === metricsNames.lastIndexOf(name)) return name;
    return `${name}_${metricsNames.slice(0, i).filter((earlier) => earlier === name).length}`;
  });
}
