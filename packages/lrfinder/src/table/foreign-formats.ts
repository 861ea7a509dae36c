import type { FileStart } from "./content.js";

/** A format that is not read. */
interface ForeignFormat {
  /** What a file of it is, and what to do, to be said after `is`. */
  readonly words: string;
  /** Its first bytes, each as it may begin. */
  readonly bytes?: readonly string[];
  /** What its first characters look like. */
  readonly text?: Pick<RegExp, "test">;
  /** What its first bytes, as characters, look like besides. */
  readonly inside?: RegExp;
}

const fromPython = (reads: string) => `write it as CSV, in Python with ${reads}`;
const sheet = "save the sheet that you need as CSV (Save As, CSV UTF-8)";
const libsvmLine = /^[+-]?[\d.]+(?:e[+-]?\d+)?(?:,[\d.]+)*((?:[ \t]+(?:qid|\d+):[^\s:]+)+)\s*$/i;
const timeOfDay = /^\d{1,2}:\d\d$/;

/** Whether lines hold a label and pairs of an index and a value, at least two in one of them. */
function isLibsvm(start: string): boolean {
  const lines = start.split(/\r?\n/).slice(0, 20);
  const whole = (lines.length > 1 ? lines.slice(0, -1) : lines)
    .map((line) => line.replace(/#.*/, ""))
    .filter((line) => line.trim() !== "");
  const pairs = whole.map((line) => libsvmLine.exec(line)?.[1]?.trim().split(/\s+/) ?? []);
  const all = pairs.flat();
  return (
    pairs.every((own) => own.length > 0) &&
    pairs.some((own) => own.length > 1) &&
    !all.every((each) => timeOfDay.test(each))
  );
}

// Those that look like a part of another stand before it.
const formats: readonly ForeignFormat[] = [
  {
    words: `an Excel workbook (XLSX): ${sheet}`,
    bytes: ["PK\x03\x04"],
    inside: /\bxl\/|\[Content_Types\]/,
  },
  { words: `an OpenDocument file: ${sheet}`, bytes: ["PK\x03\x04"], inside: /opendocument/ },
  {
    words: `a NumPy archive (NPZ): ${fromPython("numpy.load and numpy.savetxt")}`,
    bytes: ["PK\x03\x04"],
    inside: /\.npy/,
  },
  {
    words: "a ZIP archive: unpack it, and give the table in it",
    bytes: ["PK\x03\x04", "PK\x05\x06"],
  },
  { words: `an old Excel workbook (XLS): ${sheet}`, bytes: ["\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"] },
  {
    words: `a NumPy array (NPY): ${fromPython("numpy.load and numpy.savetxt")}`,
    bytes: ["\x93NUMPY"],
  },
  { words: `an HDF5 file: ${fromPython("pandas.read_hdf or h5py")}`, bytes: ["\x89HDF\r\n"] },
  {
    words: `an Arrow or Feather file: ${fromPython("pandas.read_feather(…).to_csv, or as Parquet")}`,
    bytes: ["ARROW1", "FEA1"],
  },
  {
    words: `an ORC file: ${fromPython("pandas.read_orc(…).to_csv, or as Parquet")}`,
    bytes: ["ORC"],
    inside: /\0/,
  },
  { words: "an Avro file: write it as CSV or Parquet", bytes: ["Obj\x01"] },
  {
    words: "an SQLite database: write the table that you need as CSV (sqlite3 -csv -header)",
    bytes: ["SQLite format 3\0"],
  },
  {
    words: `a Python pickle: ${fromPython("pandas.read_pickle(…).to_csv")}`,
    bytes: ["\x80\x02", "\x80\x03", "\x80\x04", "\x80\x05"],
  },
  {
    words: `a MATLAB file: ${fromPython("scipy.io.loadmat and numpy.savetxt")}`,
    bytes: ["MATLAB 5.0 MAT"],
  },
  { words: `a Stata file: ${fromPython("pandas.read_stata(…).to_csv")}`, bytes: ["<stata_dta>"] },
  { words: `an SPSS file: ${fromPython("pandas.read_spss(…).to_csv")}`, bytes: ["$FL2@", "$FL3@"] },
  {
    words: "a file of R's own: write it as CSV, in R with write.csv",
    bytes: ["RDX2\n", "RDX3\n", "X\n\0\0", "RDA"],
  },
  {
    words: "compressed with bzip2: unpack it, or compress it with gzip",
    bytes: ["BZh"],
    inside: /^BZh\d1AY&SY/,
  },
  { words: "compressed with xz: unpack it, or compress it with gzip", bytes: ["\xfd7zXZ\0"] },
  {
    words: "compressed with LZ4: unpack it, or compress it with gzip",
    bytes: ["\x04\x22\x4d\x18"],
  },
  { words: "a 7z archive: unpack it, and give the table in it", bytes: ["7z\xbc\xaf"] },
  { words: "a RAR archive: unpack it, and give the table in it", bytes: ["Rar!\x1a\x07"] },
  {
    words: "a tar archive: unpack it, and give the table in it",
    bytes: [""],
    inside: /^.{256}\0ustar[\0 ]/s,
  },
  { words: "a PDF document: give the table itself, as CSV", bytes: ["%PDF-"] },
  {
    words: "a shapefile, which holds geometry: give its table of attributes as CSV",
    bytes: ["\0\0\x27\x0a"],
  },
  {
    words: `GeoJSON, which holds geometry: ${fromPython('geopandas.read_file(…).drop(columns="geometry").to_csv')}`,
    text: /^\s*\{[\s\S]*?"type"\s*:\s*"(?:FeatureCollection|Feature|Point|Polygon|MultiPolygon|LineString)"/,
  },
  {
    words: `ARFF, Weka's format: ${fromPython("scipy.io.arff.loadarff and pandas.DataFrame(…).to_csv")}`,
    text: /^(?:\s*(?:%.*)?(?:\r?\n|\r))*\s*@relation\b/i,
  },
  {
    words: `LIBSVM text (label index:value …): ${fromPython("sklearn.datasets.load_svmlight_file and numpy.savetxt")}`,
    text: { test: isLibsvm },
  },
  {
    words: "an HTML page: save its table as CSV",
    text: /^\s*<(?:!doctype html|html|head|body|table)\b/i,
  },
  { words: "XML: write its table as CSV", text: /^\s*<\?xml\b/i },
  {
    words: "a pointer of Git LFS: get the file itself with git lfs pull",
    text: /^version https:\/\/git-lfs\.github\.com\//,
  },
];

/**
 * What a file is that holds a table in a format which is not read, and how to convert it, to be
 * said after `is`; undefined for any other.
 */
export function foreignFormat({ head, text }: FileStart): string | undefined {
  const bytes = Array.from(head.subarray(0, 4096), (byte) => String.fromCharCode(byte)).join("");
  const start = text.replace(/^\uFEFF/, "");
  return formats.find((format) => {
    if (format.text) return format.text.test(start);
    const begins = format.bytes!.some((first) => bytes.startsWith(first));
    return begins && (format.inside?.test(bytes) ?? true);
  })?.words;
}
