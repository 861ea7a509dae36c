import { findSettings, type Settings, trainSettings } from "lrfinder/internal";
import { execSettings } from "../exec/settings.js";

/** What can be said of the jobs of each base. */
export const settingsOf = {
  train: trainSettings,
  find: findSettings,
  exec: execSettings,
  command: {
    minLr: findSettings.minLr,
    maxLr: findSettings.maxLr,
    seed: findSettings.seed,
  },
} as const satisfies Readonly<Record<string, Settings>>;

/** Everything that can be said of the jobs of some base. */
export const jobSettings: Settings = { ...execSettings, ...findSettings, ...trainSettings };
