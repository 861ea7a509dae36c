import { findSettings, type Settings, trainSettings } from "lrfinder/internal";

/** What can be said of the jobs of each base. */
export const settingsOf = {
  train: trainSettings,
  find: findSettings,
  command: {
    minLr: findSettings.minLr,
    maxLr: findSettings.maxLr,
    seed: findSettings.seed,
  },
} as const satisfies Readonly<Record<string, Settings>>;

/** Everything that can be said of the jobs of some base. */
export const jobSettings: Settings = { ...findSettings, ...trainSettings };
