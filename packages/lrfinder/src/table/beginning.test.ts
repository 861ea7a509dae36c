import { expect, test } from "vitest";
import { type BeginningOptions, columnsIn, type FirstLines, readBeginning } from "./beginning.js";

const begun = (text: string, options: Partial<BeginningOptions> = {}) =>
  readBeginning(text, { whole: true, ...options });

test.each<[what: string, text: string]>([
  ["numbers", "1,2\n3,4\n"],
  ["numbers, dates and missing signs", "2020-01-31,?,1e3\n2020-02-01,4,NA\n"],
  ["true and false", "true,1\nfalse,1\n"],
  ["signs for missing above numbers", "-,3.5,Iris-setosa\n4.9,3.0,Iris-virginica\n"],
  ["numbers above signs for missing", "5,a\n-,b\n7,c\n"],
  ["numbers above numbers, beside texts", "5.1,3.5,Iris-setosa\n4.9,3.0,Iris-virginica\n"],
  ["a date above dates", "2020-01-01,x\n2020-01-02,z\n"],
  ["texts that come again", "p,x,s,n\ne,x,s,y\ne,b,s,w\np,x,y,w\n"],
  ["decimal commas", "1,5;2,5;red\n3,5;2,5;blue\n"],
  ["one row", "5.1,3.5,setosa\n"],
  ["years above years", "2019,2020\n2018,2019\n2017,2018\n"],
  ["a year beside a name", "Ann,1987\nBob,1990\n"],
  ["numbers that count up in every row", "0,1,2\n1,2,3\n2,3,4\n"],
  ["a row longer than a header could be", '18.0   8   307.0\t"ford"\n15.0   8   350.0\t"buick"\n'],
])("a first line that looks like data is data: %s", (_, text) => {
  const { header, headerLeft, names, notes } = begun(text);
  expect({ header, headerLeft, names: names[0] }).toEqual({
    ...{ header: false, headerLeft: false, names: "column_1" },
  });
  const last = `column_${names.length}`;
  expect(notes).toEqual([
    `no header: the first line is data, and columns are named "column_1" to "${last}"`,
  ]);
});

test.each<[what: string, text: string, numbers?: string]>([
  ["texts above numbers", "a,y\n1,2\n"],
  ["a text above numbers, beside a number", "id,7\n1,2\n2,3\n"],
  ["texts above texts", "a,y\nx,p\nz,q\n"],
  ["a name that is a value, by chance", "x,y\nn,y\ny,n\n"],
  ["dates above numbers", "country,2020-01-22,2020-01-23\nFiji,1,2\nMali,3,4\n"],
  ["texts above units", "a,y\nkg,cm\n1,2\n3,4\n"],
  ["names alone", "a,y\n"],
  ["years", "2019,2020,2021\n3,4,5\n", '"2019", "2020", "2021"'],
  ["years beside a name", "country,1999,2000\nFiji,4,5\nMali,6,7\n", '"1999", "2000"'],
  ["places from 0", "0,1,2\n.5,4,5\n6,7,9\n", '"0", "1", "2"'],
  ["places from 1", "1,2,3\n.5,4,5\n6,7,9\n", '"1", "2", "3"'],
  ["an index and places", ",0,1\n0,5,6\n1,7,9\n", '"0", "1"'],
])("a first line that does not is the header: %s", (_, text, numbers) => {
  const { header, notes } = begun(text);
  expect(header).toBe(true);
  const counted = `the first line is the header, though it holds numbers: ${numbers}`;
  expect(notes.slice(0, 1)).toEqual(
    numbers
      ? [counted]
      : text.includes("kg")
        ? ['left out the units row on line 2: "kg", "cm"']
        : [],
  );
});

test("what is asked for is not decided by the look, nor noted", () => {
  const no = begun("a,y\n1,2\n", { header: "no" });
  expect(no).toMatchObject({ header: false, names: ["column_1", "column_2"], notes: [] });
  const yes = begun("1,2\n3,4\n", { header: "yes" });
  expect(yes).toMatchObject({ header: true, names: ["1", "2"], notes: [] });
});

test.each<[what: string, text: string, asked: FirstLines, found: object]>([
  ["left out", "a,y\nz,p\nx,q\n", { unitsRow: "yes" }, { emptied: 2, headerLeft: false }],
  [
    "left out below numbers",
    "1,2\nkg,cm\n3,4\n",
    { unitsRow: "yes" },
    { names: ["1", "2"], emptied: 2 },
  ],
  ["kept", "a,y\nkg,cm\n1,2\n", { unitsRow: "no" }, { names: ["a", "y"], emptied: 0, notes: [] }],
  ["left out where it is all", "# x\na,y\nkg,cm\n", { unitsRow: "yes" }, { emptied: 3 }],
  [
    "left out though it is empty",
    "a,y\n,\n1,2\n",
    { unitsRow: "yes" },
    { emptied: 2, notes: ["left out the units row on line 2, which is empty"] },
  ],
  [
    "no row below names that are none",
    "a,y\nkg,cm\n1,2\n",
    { header: "no", unitsRow: "yes" },
    { names: ["column_1", "column_2"], emptied: 0, notes: [] },
  ],
])("a row of units is what it is said to be: %s", (_, text, asked, found) => {
  expect(begun(text, asked)).toMatchObject(found);
});

test("names that are looked for decide before the look", () => {
  const wanted = (names: string[], text: string) => begun(text, { wanted: names }).header;
  expect(wanted(["2018"], "2017,2018\n2016,2017\n")).toBe(true);
  expect(wanted(["column_1"], "x,y\nz,w\n")).toBe(false);
  expect(wanted(["column_1"], "column_1,column_2\nz,w\n")).toBe(true);
  expect(wanted(["b"], "1,2\n3,4\n")).toBe(false);
});

test.each<[delimiter: string, text: string]>([
  [",", "a,b;c,d\n1;2,3,4\n"],
  [";", "a;b\n1,5;2,5\n"],
  [";", "1,5;2,5\n3,5;4,5\n"],
  ["\t", "a b\tc\nAnn Lee\t3\n"],
  ["|", "a|b|y\n1|2|3\n"],
  ["|", "a|b, c|y\n1|2|3\n"],
  ["|", "1|2.5|x\n2|3.5|y\n"],
  ["|", "size, total|b\n1,5|x\n2,5|y\n"],
  ["|", "a, b|c|d\n1,2|x|y, z\n3,4|x|y, z\n"],
  ["\t", "a\trate %\ty\nz\t5 kg\t1\nw\t7 kg\t2\n"],
  [";", 'a;b, c;y\n"1";p;Jul 2, 2020;x\n"2";q;Jul 3, 2020;z\n'],
  ["|", "2358,10$|#ff0000|False\n1939,20$|#00ff00|True\n"],
  ["\t", "1,5 \tx\n2,5 \ty\n"],
  ["\t", "1\t\t2\n3\t\t4\n"],
  [";", "1,5;NA;0;x\n2,5;NA;1;y\n"],
  [" ", "a b y\n1 2 3\n"],
  [" ", '"a, b" c\n1,5 x\n2,5 y\n'],
  [" ", "1,5 x 2\n3,5 y 4\n"],
  [" ", "a\u00a0b c\n1\u00a0000 2\n"],
  [",", "1 234,5 678\n2 345,6 789\n"],
  [",", "5 kg,red car\n6 kg,blue car\n"],
  [" ", "  1  2 3\n 4 5  6\n"],
  [" ", "1,5 2,5\n3,5 4,5\n"],
  [" ", "1  2\tx\n3  4\tz\n"],
  [",", "Date,Time\n2020-01-01 10:00,5\n2020-01-02 11:00,6\n"],
  [",", "2020-01-01 10:00,5\n2020-01-02 11:00,6\n"],
  [",", "first name,y\nAnn Lee,1\nBob Ray,2\n"],
  [",", "a\n1\n"],
  ["\t", "0 t\t1t\ty\nt\tt\t0\nt\tt\t1\n"],
  ["\t", "price\ty\n12 345\t6\n23 456\t7\n"],
  ["\t", "when\ty\n2020-01-01 10:00\t6\n2020-01-02 10:00\t7\n"],
])("fields are separated by %j in %j", (delimiter, text) => {
  expect(begun(text).delimiter).toBe(delimiter);
});

test.each<[what: string, text: string, found: object]>([
  ["comments", "# x\n#\n\na,y\n1,2\n", { names: ["a", "y"], emptied: 4, comment: "#", notes: [] }],
  [
    "percent signs",
    "% x\n1 2\n3 4\n",
    { names: ["column_1", "column_2"], emptied: 1, comment: "%" },
  ],
  [
    "Excel's sep",
    "sep=;\na;y\n1;2\n",
    { names: ["a", "y"], delimiter: ";", emptied: 2, notes: [] },
  ],
  [
    "Excel's sep, quoted",
    '"sep=|"\r\na|y\r\n1|2\r\n',
    { names: ["a", "y"], delimiter: "|", emptied: 2 },
  ],
  ["empty lines", "\n\r\na,y\n1,2\n", { names: ["a", "y"], emptied: 3, notes: [] }],
  [
    "names in a comment",
    "# made\n# a, y\n1,2\n3,4\n",
    {
      names: ["a", "y"],
      header: true,
      emptied: 2,
      notes: ["the names of the columns are those in the comment on line 2"],
    },
  ],
  ["names behind a sign", "#id\ty\nx\tr\nz\ts\n", { names: ["#id", "y"], emptied: 1 }],
  [
    "a comment with as many fields as the header",
    "# x, z\na,y\n1,2\n",
    { names: ["a", "y"], emptied: 2 },
  ],
  ["colours", "#ff0000,1\n#00ff00,2\nred,3\n", { names: ["column_1", "column_2"], emptied: 0 }],
  ["comments alone", "# a b\n# c d\n", { emptied: 0 }],
])("what stands before the records is left out: %s", (_, text, found) => {
  expect(begun(text)).toMatchObject(found);
});

test.each<[what: string, text: string, units?: string]>([
  ["every column", "a,y\nkg,cm\n1,2\n", '"kg", "cm"'],
  ["some columns", "a,b,y\n[kg],,\n1,2,p\n3,4,q\n", '"[kg]"'],
  ["a sign for none", "a,b,y\nkg,-,(-)\n1,2,p\n3,4,q\n", '"kg", "-", "(-)"'],
  ["missing values below", "a,y\n%,cm\nNA,2\n3,4\n", '"%", "cm"'],
  ["signs for missing below", "a,y\n%,cm\n-,2\n3,..\n", '"%", "cm"'],
  ["a number in it", "a,y\nkg,7\n1,2\n3,4\n"],
  ["a text column in it", "a,y\noops,p\n1,q\n3,p\n"],
  ["only texts", "a,y\nx,p\nz,q\n"],
  ["signs for missing values only", "a,y\n.,-\n1,2\n-,4\n"],
  ["missing values only", "a,y\nNA,?\n1,2\n3,4\n"],
])("a row of units below the header is left out: %s", (_, text, units) => {
  const { notes, emptied } = begun(text);
  expect(notes).toEqual(units ? [`left out the units row on line 2: ${units}`] : []);
  expect(emptied).toBe(units ? 2 : 0);
});

test.each<[what: string, text: string, columns: readonly string[], first: number]>([
  ["a delimiter at each end", "a,y,\n1,2,\n3,4,\n", ["a", "y"], 0],
  ["one at the ends of rows", "a,y\n1,2,\n3,4,\n", ["a", "y"], 0],
  ["one at the end of the header", "a,y,\n1,2\n3,4\n", ["a", "y"], 0],
  ["one at each end, without a header", "1,2,\n3,4,\n", ["column_1", "column_2"], 0],
  ["names of rows, as R writes them", '"a" "y"\n"1" 5 6\n"2" 7 8\n', ["a", "y"], 1],
  ["names of rows, with commas", "a,y\nr,5,6\ns,7,8\n", ["a", "y"], 1],
  ["blanks around names", ' a ,"b" , "c, d" \n1,2,3\n', ["a", "b", "c, d"], 0],
])("fields without a name are no columns: %s", (_, text, names, first) => {
  expect(columnsIn(begun(text), {})).toEqual({ names, first });
});

test("a last field that is filled after all is a column if it may be one, and else a fault", () => {
  const named = begun("a,y,\n1,2,\n3,4,\n");
  expect(columnsIn(named, { lastFilled: 7 })).toEqual({ names: ["a", "y", ""], first: 0 });
  const unnamed = begun("a,y\n1,2,\n3,4,\n");
  expect(columnsIn(unnamed, { lastFilled: 7 }).fault).toBe(
    "line 7: it has 3 fields where the header has 2",
  );
});
