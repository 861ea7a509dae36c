/** How text may look where it is printed. */
export interface Appearance {
  /** Characters in a line. */
  readonly columns: number;
  readonly color: boolean;
  /** Whether characters beyond ASCII can be shown. */
  readonly unicode: boolean;
  /** Whether a person looks at it, and not another program. */
  readonly terminal: boolean;
}

/** What there is to know of a stream: `process.stdout` and `process.stderr` fit. */
export interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Characters in a line where the stream does not say. */
const USUAL_COLUMNS = 80;

/**
 * How text may look on a stream: in colour as `FORCE_COLOR` says (`0` and `false` are without), else on a terminal,
 * unless `NO_COLOR` is set or the terminal is dumb; beyond ASCII where the locale is UTF-8.
 */
export function appearanceOf(
  stream: Stream,
  env: Readonly<Record<string, string | undefined>>,
): Appearance {
  const terminal = stream.isTTY === true;
  const columns = stream.columns ?? 0;
  return {
    columns: columns > 0 ? columns : USUAL_COLUMNS,
    color: isColoured(env) ?? (terminal && !env.NO_COLOR && env.TERM !== "dumb"),
    unicode: isUnicode(env),
    terminal,
  };
}

function isColoured({ FORCE_COLOR }: Readonly<Record<string, string | undefined>>) {
  return FORCE_COLOR === undefined ? undefined : !["0", "false"].includes(FORCE_COLOR);
}

function isUnicode(env: Readonly<Record<string, string | undefined>>): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || "";
  // Windows has no locale variables; its newer terminals name themselves.
  return /utf-?8/i.test(locale) || (locale === "" && Boolean(env.WT_SESSION));
}
