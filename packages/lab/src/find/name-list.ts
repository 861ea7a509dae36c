/** Names as one text, in which a comma stands between two. */
export function nameList(names: readonly string[]): string {
  return names.map((name) => name.replaceAll("%", "%25").replaceAll(",", "%2C")).join(",");
}

/** The names in such a text. */
export function namesIn(list: string): string[] {
  if (list === "") return [];
  return list.split(",").map((name) => name.replaceAll("%2C", ",").replaceAll("%25", "%"));
}
