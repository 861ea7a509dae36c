/** A file that somebody might drop, meaning well or not. */
export interface HostileFile {
  readonly name: string;
  readonly content: Buffer;
}

/** A file that is refused, and the sentence that says why. */
export interface RefusedFile extends HostileFile {
  readonly sentence: string | RegExp;
}

/** Sets a mark in the page if it is ever run. */
const mark = "globalThis.ran=1";

/**
 * Texts that do something wherever they are not taken for text: in HTML, in scripts, in
 * spreadsheets, as keys.
 */
export const hostileTexts: readonly string[] = [
  `<img src=x onerror=${mark}>`,
  `<script>${mark}</script>`,
  `"><svg onload=${mark}>`,
  `</option></select><iframe srcdoc="<script>parent.${mark}</script>">`,
  `' onfocus=${mark} autofocus x='`,
  `javascript:${mark}`,
  `\${${mark}}{{constructor.constructor("${mark}")()}}`,
  `=HYPERLINK("https://example.invalid/","x")`,
  "=cmd|' /C calc'!A0",
  "+1+1",
  "-1+1",
  "@SUM(1+1)",
  "__proto__",
  "constructor",
  "toString",
  "\u202eevil\u202c",
  "a\u0000b".replace("\u0000", "\u2400"),
  "<!--",
  "&lt;b&gt;&amp;",
];

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/**
 * A table that can be learned from, all of whose texts are hostile: names of columns, cells, and
 * classes.
 */
export const hostileTable: HostileFile = {
  name: `<img src=x onerror=${mark}>.csv`,
  content: Buffer.from(
    [
      [...hostileTexts, "number", "=A1+1 target"].map(quoted).join(","),
      ...Array.from({ length: 60 }, (_, row) => {
        const cells = hostileTexts.map((_, i) => hostileTexts[(i + row) % 3]!);
        const { [row % 2 ? 0 : 7]: label = "" } = hostileTexts;
        return [...cells, String(row % 2 ? row : -row), label].map(quoted).join(",");
      }),
      "",
    ].join("\n"),
  ),
};

const rows = Array.from({ length: 40 }, (_, i) => `${i},${i % 2}`).join("\n");
const good = `a,y\n${rows}\n`;
const megabytes = 10_000_000;

/** Files that are no tables, or not in a form that is read. */
export const refusedFiles: readonly RefusedFile[] = [
  {
    name: "one-line.csv",
    content: Buffer.alloc(megabytes, "x"),
    sentence: /^one-line\.csv has a header line but no rows/,
  },
  {
    name: "many-columns.csv",
    content: Buffer.alloc(megabytes, "x,"),
    sentence: "many-columns.csv has more than 10,000 columns",
  },
  {
    name: "open-quote.csv",
    content: Buffer.from(`${good}"${"x".repeat(megabytes)}`),
    sentence: "open-quote.csv, line 42: a quote opens here and is never closed",
  },
  {
    name: "long-row.csv",
    content: Buffer.from(`${good}${"1,".repeat(megabytes / 2)}\n`),
    sentence: /^long-row\.csv, line 42: it has 5,?000,?001 fields where the header has 2/,
  },
  {
    name: "nul.csv",
    content: Buffer.from(`${good}\0,1\n`),
    sentence: "nul.csv is not CSV: it holds bytes that are not text",
  },
  {
    name: "late-nul.csv",
    content: Buffer.from(`a,y\n${"1,0\n".repeat(300_000)}\0,1\n`),
    sentence: "late-nul.csv, line 300002: there is a NUL byte, which text cannot hold",
  },
  {
    name: "picture.csv",
    content: Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"),
    sentence: "picture.csv is not CSV: it holds bytes that are not text",
  },
  {
    name: "empty.csv",
    content: Buffer.alloc(0),
    sentence: "empty.csv is empty: it must hold a table",
  },
  {
    name: "<b onclick=1>.csv",
    content: Buffer.from("<!doctype html><script>globalThis.ran=1</script>"),
    sentence: "<b onclick=1>.csv is an HTML page: save its table as CSV",
  },
];

/** Files that are odd, and are read: with the names of columns that the page must show. */
export const oddFiles: readonly (HostileFile & { readonly columns: readonly string[] })[] = [
  { name: "mark.csv", content: Buffer.from(`\ufeff${good}`), columns: ["a", "y"] },
  { name: "utf-16.csv", content: Buffer.from(`\ufeff${good}`, "utf16le"), columns: ["a", "y"] },
  {
    name: "utf-16-big.csv",
    content: Buffer.from(`\ufeff${good}`, "utf16le").swap16(),
    columns: ["a", "y"],
  },
  { name: "utf-16-bare.csv", content: Buffer.from(good, "utf16le"), columns: ["a", "y"] },
  { name: "latin-1.csv", content: Buffer.from(`${good}é,1\n`, "latin1"), columns: ["a", "y"] },
  { name: "mac.csv", content: Buffer.from(good.replaceAll("\n", "\r")), columns: ["a", "y"] },
  {
    name: "long-cell.csv",
    content: Buffer.from(`a,y\n${rows}\n${"x".repeat(megabytes)},1\n`),
    columns: ["a", "y"],
  },
  {
    name: "long-name.csv",
    content: Buffer.from(`${"n".repeat(100_000)},y\n${rows}\n`),
    columns: [`${"n".repeat(59)}…`, "y"],
  },
];
