/**
 * The ways in which something that was typed may have been meant, the likeliest first: as it stands,
 * in small letters, with signs between thousands, with a decimal comma, and with other signs between
 * the entries of a list. The first that can be read counts.
 */
export function meantBy(typed: string): readonly string[] {
  const small = typed.toLowerCase();
  const joined = small.replace(/(\d)[\s'’_]+(?=\d{3}(?!\d))/g, "$1");
  return [
    ...new Set([
      ...[typed, small, joined],
      ...[decimalComma(joined), withoutThousands(joined, ",")],
      decimalComma(withoutThousands(joined, ".")),
      small.includes(",") ? small : small.split(/[\s;]+/).join(","),
    ]),
  ];
}

/** A number whose only sign is a comma, with a point instead. */
function decimalComma(text: string): string {
  return /^[^,.]*,[^,.]*$/.test(text) ? text.replace(",", ".") : text;
}

/** A number without the signs between its thousands. */
function withoutThousands(text: string, sign: "," | "."): string {
  const groups = sign === "," ? /^\d{1,3}(,\d{3})+(\.|$)/ : /^\d{1,3}(\.\d{3})+(,|$)/;
  return groups.test(text) ? text.replaceAll(sign, "") : text;
}
