import { expect, test } from "vitest";
import { dateInEnglish, dayInWords, daysTo } from "./days.js";
import { daysOf, isAmbiguous, writtenDate } from "./written-date.js";

/** What a text says, in ISO 8601: as it is in no doubt, or with the day and with the month first. */
function readings(text: string): string | undefined {
  const days = [daysOf(text), daysOf(text, "day-first"), daysOf(text, "month-first")];
  const [certain, ...orders] = days.map((day) => (day === undefined ? "none" : dayInWords(day)));
  const both = orders.join(" or ");
  if (certain !== "none") return new Set(orders).size === 1 ? certain : `${both}, alone`;
  return both === "none or none" ? undefined : both;
}

test.each<[what: string, text: string, readings: string]>([
  ["year first", "2020-01-31", "2020-01-31"],
  ["slashes", "2020/1/5", "2020-01-05"],
  ["dots", "2020.01.05", "2020-01-05"],
  ["a year below 100", "0050-01-31", "0050-01-31"],
  ["white space", " 2020-02-29\t", "2020-02-29"],
  ["in doubt", "03/01/2020", "2020-01-03 or 2020-03-01"],
  ["in doubt, with dashes", "3-1-2020", "2020-01-03 or 2020-03-01"],
  ["in doubt, with dots", "3.1.2020", "2020-01-03 or 2020-03-01"],
  ["the same day in both orders", "03/03/2020", "2020-03-03"],
  ["a 13th month: the day first", "13/01/2020", "2020-01-13 or none, alone"],
  ["a 13th month: the month first", "1/13/2020", "none or 2020-01-13, alone"],
  ["no 31st of February", "02/31/20", ""],
  ["a leap day in one order", "29/02/2020", "2020-02-29 or none, alone"],
  ["two digits of a year, the last of 2000", "31/12/68", "2068-12-31 or none, alone"],
  ["two digits of a year, the first of 1900", "1/2/69", "1969-02-01 or 1969-01-02"],
  ["two digits of a year and dots", "03.01.20", "2020-01-03 or 2020-03-01"],
  ["two digits of a year and dashes", "03-01-99", "1999-01-03 or 1999-03-01"],
  ["a name, the day first", "3 Jan 2020", "2020-01-03"],
  ["a name, the month first", "Jan 3, 2020", "2020-01-03"],
  ["a name in full", "September 3rd, 2020", "2020-09-03"],
  ["a name in capitals", "03-JAN-20", "2020-01-03"],
  ["nothing between", "03JAN1999", "1999-01-03"],
  ["a German dot", "3. April 2020", "2020-04-03"],
  ["a name short with a dot", "Sept. 30 2020", "2020-09-30"],
  ["a name in the middle", "2020-Jan-03", "2020-01-03"],
  ["a weekday before", "Fri, 03 Jan 2020", "2020-01-03"],
  ["a weekday in full", "Friday, January 3, 2020", "2020-01-03"],
  ["a month", "2020-01", "2020-01-01"],
  ["a month with a slash", "2020/12", "2020-12-01"],
  ["a month before its year", "01/2020", "2020-01-01"],
  ["a month by name", "January 2020", "2020-01-01"],
  ["a month by name, short", "Feb-2020", "2020-02-01"],
  ["a month by name after its year", "2020 Mar", "2020-03-01"],
])("%s: %j", (_, text, expected) => {
  expect(readings(text) ?? "").toBe(expected);
});

test.each<[text: string, words: string]>([
  ["2020-01-31T12:00", "2020-01-31 12:00:00"],
  ["2020-01-31 12:00:00.25Z", "2020-01-31 12:00:00"],
  ["2020-01-31 9:05", "2020-01-31 09:05:00"],
  ["2020-01-31T24:00", "2020-02-01"],
  ["2020-01-31T12:00:00+02:30", "2020-01-31 09:30:00"],
  ["2020-01-31 12:00:00 -0200", "2020-01-31 14:00:00"],
  ["2020-01-31T12:00+02", "2020-01-31 10:00:00"],
  ["2020-01-31T12:00Z", "2020-01-31 12:00:00"],
  ["2020-01-31 12:00:00 UTC", "2020-01-31 12:00:00"],
  ["2020-01-31 12:00 gmt", "2020-01-31 12:00:00"],
  ["2020-01-31 12:00 GMT+0100", "2020-01-31 11:00:00"],
  ["2020-01-31 00:30:00+01:00", "2020-01-30 23:30:00"],
  ["31/01/2020 5:07 PM", "2020-01-31 17:07:00"],
  ["1/31/2020, 12:00:01 a.m.", "2020-01-31 00:00:01"],
  ["Jan 31, 2020 12:30pm", "2020-01-31 12:30:00"],
  ["Fri, 31 Jan 2020 10:00:00 GMT", "2020-01-31 10:00:00"],
])("a time of day and its offset: %j", (text, words) => {
  expect(dayInWords(daysOf(text)!)).toBe(words);
  expect(writtenDate(text)!.time.zone).toBeUndefined();
});

test.each([
  ["2020-01-31 10:00:00 BST", "BST"],
  ["2020-01-31 10:00 CET", "CET"],
  ["31/01/2020 10:00 AM PST", "PST"],
  ["3 Jan 2020 10:00:00EST", "EST"],
  ["2020-01-31T10:00 Europe/Berlin", "Europe/Berlin"],
])("letters of a time zone are told: %j", (text, zone) => {
  expect(writtenDate(text)!.time.zone).toBe(zone);
});

test.each([
  ...["", "1-2", "3.4", "10/11", "1/2", "5:30", "12", "1.520", "01.2020", "2020"],
  ...["2020-13", "2019-20", "1234-05", "1/1000", "2020-1", "1/2020", "13/2020"],
  ...["1.2.10", "4.19.12", "3-2-10", "10.0.0.20", "192.168.10.20", "555-01-2020", "1-2-20200"],
  ...[
    "2020-01/05",
    "13/13/2020",
    "31/04/2020",
    "2021-02-29",
    "29/02/2021",
    "0/1/2020",
    "32 Jan 2020",
  ],
  ...[
    "2020-01-31 12",
    "2020-01-31 1:2:",
    "2020-01-31T25:00",
    "2020-01-31 10:60",
    "2020-01-31 13:00 PM",
  ],
  ...["2020-01-31 0:30 AM", "2020-01-31x", "2020-01-31 10:00 oclock", "2020-01 10:00"],
  ...[
    "May",
    "May 5",
    "Jan 3",
    "3 Jan",
    "Jan-20",
    "Mayor 2020",
    "3 Janet 2020",
    "Jan 3 10:00",
    "march past 2020",
  ],
])("no date: %j", (text) => {
  expect(writtenDate(text)).toBeUndefined();
});

test("days are those of the calendar, whatever the year", () => {
  for (let day = -800_000; day < 3_000_000; day += 997) {
    const date = new Date(day * 86_400_000);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
    expect(daysTo({ year, month, day: date.getUTCDate() })).toBe(day);
    if (year < 1000 || year > 9999) continue;
    expect(daysOf(dateInEnglish(day))).toBe(day);
    expect(daysOf(dayInWords(day + 0.25))).toBe(day + 0.25);
  }
  expect(dateInEnglish(-0.5)).toBe("31 December 1969");
});

test("a date is in doubt where both orders fit it and differ", () => {
  const inDoubt = (text: string) => isAmbiguous(writtenDate(text)!);
  expect(["03/01/2020", "03/03/2020", "13/01/2020", "2020-03-01"].map(inDoubt)).toEqual([
    ...[true, false, false, false],
  ]);
});
