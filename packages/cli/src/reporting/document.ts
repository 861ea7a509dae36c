/**
 * What a command has to report, as plain data: what is said, and not how it looks. It becomes text
 * for a terminal (`terminal.ts`) or a page (`html.ts`); what other programs read is the answer that
 * it was made from (`json.ts`).
 */
export interface Document {
  /** What a page is called. */
  readonly title: string;
  /** The answer in a sentence; left out where the sentences hold it. */
  readonly headline?: Headline;
  /** What is looked at, in this order. */
  readonly exhibits?: readonly (Table | Picture)[];
  readonly sentences: readonly (string | Sentence)[];
  /** What to beware of, in sentences without a full stop. */
  readonly warnings?: readonly string[];
  /** A sentence for each picture that could not be drawn; said on a page alone. */
  readonly missing?: readonly string[];
  /** What only a page has room for. */
  readonly sections?: readonly Section[];
  /** What was done to the table, in sentences that may lack a full stop. */
  readonly notes?: readonly string[];
  /** Commands to go on with. */
  readonly commands?: readonly CommandLine[];
  /** What was written, said in a terminal alone. */
  readonly written?: WrittenFiles;
}

/** Where something is said, if not in both. */
export interface Somewhere {
  readonly only?: "terminal" | "page";
}

/** The answer. */
export interface Headline {
  readonly sentence: string;
  /** What stands out in the sentence, and large on a page. */
  readonly number?: string;
  /** What stands under the large number, the number itself left out. */
  readonly below?: string;
}

/** A sentence that is more than its text. */
export interface Sentence extends Somewhere {
  readonly text: string;
  /** The part of it that stands out. */
  readonly strong?: string;
}

/** Rows of cells. */
export interface Table extends Somewhere {
  readonly kind: "table";
  /** The titles of the columns; left out where there are none. */
  readonly head?: readonly string[];
  readonly rows: readonly Row[];
  /** The columns of numbers, counted from 0, which stand to the right. */
  readonly numbers: readonly number[];
  /** Whether the last column is left out where lines would be too long; default false. */
  readonly dropsLast?: boolean;
}

/** A row of a table; cells that it lacks are empty. */
export interface Row {
  readonly cells: readonly string[];
  /** Whether it is the one that was chosen; default false. */
  readonly chosen?: boolean;
}

/** Names with their values. */
export interface Pairs {
  readonly kind: "pairs";
  readonly pairs: readonly (readonly [name: string, value: string])[];
}

/** A picture: for a page as it was drawn, for a terminal as it can draw itself. */
export interface Picture {
  readonly kind: "picture";
  /** Left out where a page has none. */
  readonly svg?: string;
  /** Left out where a terminal has none. */
  readonly figure?: TextFigure;
  /** Rows of the picture in a terminal, its titles and axes not counted; default 14. */
  readonly rows?: number;
}

/** What draws itself in characters: a figure of `lrfinder/plot` does. */
export interface TextFigure {
  toText(options: {
    readonly width: number;
    readonly height: number;
    readonly color: boolean;
    readonly unicode: boolean;
  }): string;
}

/** A part of a page under a title of its own; a string is a paragraph. */
export interface Section {
  readonly title: string;
  readonly blocks: readonly (string | Table | Pairs | Picture)[];
}

/** A command line under what it is for. */
export interface CommandLine extends Somewhere {
  /** Such as `To repeat it`. */
  readonly title: string;
  readonly line: string;
}

/** Files of a folder. */
export interface WrittenFiles {
  readonly folder: string;
  readonly names: readonly string[];
}
