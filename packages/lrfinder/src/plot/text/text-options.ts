/** How a figure is written to a terminal. */
export interface TextOptions {
  /** Columns of the whole text, a whole number of at least 32; default 72. */
  readonly width?: number;
  /** Rows of the plot, without titles and axes, a whole number of at least 4; default 16. */
  readonly height?: number;
  /** Whether to write ANSI colours (of 256); default false. */
  readonly color?: boolean;
  /** Whether to draw with braille dots and lines; false keeps to ASCII; default true. */
  readonly unicode?: boolean;
}
