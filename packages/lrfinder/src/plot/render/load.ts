import { codedError } from "../../numeric/coded-error.js";

/**
 * What `load` gives; where it fails, rejects with code `missing-renderer` and the packages to
 * install.
 *
 * @param packages their names, as npm knows them.
 */
export async function loadRenderer<T>(
  packages: readonly string[],
  load: () => Promise<T>,
): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw codedError(
      "missing-renderer",
      `drawing needs ${packages.join(" and ")}, which could not be loaded: npm install ${packages.join(" ")}`,
      { cause },
    );
  }
}
