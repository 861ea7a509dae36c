/**
 * One character of white space, as a regular expression: the five of RE2, and not JavaScript's
 * many.
 */
const blank = "[\\t\\n\\f\\r ]";

/** What may stand around a number: those five, and the vertical tab. */
export const space = "[\\t\\n\\v\\f\\r ]";

/**
 * How cells are written, as regular expressions for the whole cell, case aside, that JavaScript and
 * RE2 read alike. {@link cellPatterns.dateStart} alone is for the start of a cell.
 */
export const cellPatterns = {
  missing: `${blank}*(na|n/a|nan|null|\\?)?${blank}*`,
  boolean: `${blank}*(true|false)${blank}*`,
  true: `${blank}*true${blank}*`,
  decimalComma: `${blank}*[+-]?\\d*,\\d+([eE][+-]?\\d+)?${blank}*`,
  dateStart: `^${blank}*\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}(${blank}|T|$)`,
} as const;
