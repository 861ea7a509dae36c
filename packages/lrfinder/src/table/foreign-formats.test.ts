import { expect, test } from "vitest";
import { foreignFormat } from "./foreign-formats.js";

const look = (content: string | Uint8Array) => {
  const head = typeof content === "string" ? Buffer.from(content, "latin1") : content;
  return foreignFormat({ head, text: new TextDecoder().decode(head) });
};

test.each<[content: string, words: RegExp]>([
  ["PK\x03\x04\x14\0[Content_Types].xml", /^an Excel workbook \(XLSX\): save the sheet/],
  ["PK\x03\x04\x14\0_rels/.rels…xl/workbook.xml", /^an Excel workbook \(XLSX\)/],
  [
    "PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
    /^an OpenDocument file/,
  ],
  ["PK\x03\x04\x14\0x.npy", /^a NumPy archive/],
  ["PK\x03\x04\x14\0table.csv", /^a ZIP archive: unpack it/],
  ["\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", /^an old Excel workbook \(XLS\)/],
  ["\x93NUMPY\x01\0", /^a NumPy array/],
  ["\x89HDF\r\n\x1a\n", /^an HDF5 file/],
  ["ARROW1\0\0", /^an Arrow or Feather file/],
  ["ORC\0\x01", /^an ORC file/],
  ["Obj\x01\x04", /^an Avro file/],
  ["SQLite format 3\0", /^an SQLite database/],
  ["\x80\x04\x95", /^a Python pickle/],
  ["MATLAB 5.0 MAT-file", /^a MATLAB file/],
  ["<stata_dta><header>", /^a Stata file/],
  ["$FL2@(#) SPSS", /^an SPSS file/],
  ["RDX3\nX\n", /^a file of R's own/],
  ["BZh91AY&SY", /^compressed with bzip2/],
  ["\xfd7zXZ\0", /^compressed with xz/],
  ["\x04\x22\x4d\x18", /^compressed with LZ4/],
  ["7z\xbc\xaf\x27\x1c", /^a 7z archive/],
  ["Rar!\x1a\x07\x01\0", /^a RAR archive/],
  [`${"table.csv".padEnd(257, "\0")}ustar\x0000`, /^a tar archive: unpack it/],
  [`${"a,y".padEnd(257, "\0")}ustar  \0`, /^a tar archive/],
  ["%PDF-1.7", /^a PDF document/],
  ["\0\0\x27\x0a\0\0", /^a shapefile, which holds geometry/],
  ['{"type": "FeatureCollection", "features": []}', /^GeoJSON, which holds geometry/],
  ['{ "name": "x",\n "type":"FeatureCollection"}', /^GeoJSON/],
  ["@relation iris\n", /^ARFF, Weka's format: write it as CSV, in Python with/],
  ["% 1. Title\r\n%\r\n\r\n@RELATION iris\r\n", /^ARFF/],
  ["+1 1:0.5 3:1\n-1 2:0.25\n", /^LIBSVM text/],
  ["2 qid:1 1:0.5 3:1 # doc\n", /^LIBSVM/],
  ["0.5 1:1e-3 10:.5\r\n", /^LIBSVM/],
  ["<!DOCTYPE html>\n<html>", /^an HTML page/],
  ['<?xml version="1.0"?>', /^XML/],
  ["version https://git-lfs.github.com/spec/v1\noid sha256:4d7a", /^a pointer of Git LFS/],
])("%j is known by name", (content, words) => {
  expect(look(content)).toMatch(words);
});

test.each([
  "a,y\n1,2\n",
  "1 2 3\n4 5 6\n",
  "10:30 11:30\n1 2\n",
  "1 10:30\n2 11:30\n",
  "1 10:30 12:15\n2 11:30 13:45\n",
  "ORC,y\n1,2\n",
  "BZh,y\n1,2\n",
  "7z,y\n1,2\n",
  "PK,y\n1,2\n",
  "Rar!,y\n1,2\n",
  "version https,y\n1,2\n",
  "@relation\n".slice(1),
  '{"type":"a","y":1}\n{"type":"b","y":2}\n',
  '[{"type":"Point","y":1}]',
])("%j is none of them", (content) => {
  expect(look(content)).toBeUndefined();
});
