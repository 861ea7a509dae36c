import type { Field } from "./fields.js";

/** The fields of a screen's settings, by the names they have in the URL. */
export type Fields<T> = { readonly [K in keyof T]: Field<T[K]> };

/** The settings of a screen to and from a URL. */
export interface Codec<T> {
  /** Unknown names are ignored, broken values fall back to their defaults. */
  read(settings: URLSearchParams): T;
  /** Leaves out what is as it is by default. */
  write(state: T): URLSearchParams;
}

/** Puts fields together. */
export function codec<T extends object>(fields: Fields<T>): Codec<T> {
  const names = Object.keys(fields) as (keyof T & string)[];
  return {
    read(settings) {
      const values = names.map((name) => {
        const written = settings.get(name);
        const value = written === null ? undefined : fields[name].read(written);
        return [name, value ?? fields[name].fallback];
      });
      return Object.fromEntries(values);
    },
    write(state) {
      const settings = new URLSearchParams();
      for (const name of names) {
        const { fallback, write } = fields[name];
        if (state[name] !== fallback) settings.set(name, write(state[name]));
      }
      return settings;
    },
  };
}
