/** The characters of axes, marker and legend. */
export interface Glyphs {
  readonly wall: string;
  readonly wallTick: string;
  readonly corner: string;
  readonly floor: string;
  readonly floorTick: string;
  readonly band: string;
  readonly bandTick: string;
  readonly marker: string;
  readonly rule: string;
  readonly bold: string;
  readonly faint: string;
}

/** Lines, for terminals that show UTF-8. */
export const unicodeGlyphs: Glyphs = {
  wall: "│",
  wallTick: "┤",
  corner: "└",
  floor: "─",
  floorTick: "┬",
  band: "━",
  bandTick: "┯",
  marker: "▼",
  rule: "┊",
  bold: "⠒⠒",
  faint: "⠂⠐",
};

/** The same in ASCII. */
export const asciiGlyphs: Glyphs = {
  wall: "|",
  wallTick: "+",
  corner: "+",
  floor: "-",
  floorTick: "+",
  band: "=",
  bandTick: "#",
  marker: "v",
  rule: ":",
  bold: "**",
  faint: "..",
};
