import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "../../../test/chromium.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A page, by whatever drives its browser. */
interface Evaluating {
  evaluate(text: string): Promise<unknown>;
}

/** Those of axe-core's rules that colours decide. */
const ofColours = { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };
/** Its usual rules, and that of WCAG 2.2 on targets. */
const ofAll = { rules: { "target-size": { enabled: true } } };

/** What axe-core complains of, as the page is now: by all rules, or by those of colours alone. */
export async function violations(
  page: Evaluating,
  { coloursAlone = false }: { readonly coloursAlone?: boolean } = {},
): Promise<string[]> {
  await page.evaluate(`globalThis.axe ?? (() => { ${axe} })()`);
  const rules = coloursAlone ? ofColours : ofAll;
  // Of what passes, one element a rule is told: the others would be described for nobody.
  const options = { ...rules, resultTypes: ["violations"] };
  const looked = await page.evaluate(`axe.run(${JSON.stringify(options)})`);
  const { violations: found, passes, incomplete } = looked as AxeResults;
  const all = [...found, ...passes, ...incomplete];
  if (all.every(({ id }) => id !== "color-contrast")) throw new Error("axe-core saw no colours");
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** The same in light and in dark, which differ in colours. */
export async function violationsInBoth(page: Page): Promise<string[]> {
  const all: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const found = await violations(page, { coloursAlone: colorScheme === "dark" });
    all.push(...found.map((each) => `${colorScheme}, ${each}`));
  }
  return all;
}

/** What is wider than the page, so that lines are read by scrolling to and fro. */
export function tooWide(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll("body :not(svg *)")].filter(
      (one) => one.checkVisibility() && Math.max(one.getBoundingClientRect().right, one.getBoundingClientRect().left + one.scrollWidth) > clientWidth + 1,
    );
    return [scrollWidth + " px", ...wide.map((one) => one.tagName + "." + one.className)];
  })()`);
}

/** Elements whose own text is cut off. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const words = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    return [...document.querySelectorAll("body *")]
      .filter((one) => {
        if (!words(one) || one.closest(".visually-hidden, svg, [aria-hidden=true]")) return false;
        const { overflowX, overflowY, clipPath } = getComputedStyle(one);
        // Words for readers of other kinds, where the others have a picture.
        if (clipPath !== "none") return false;
        const hides = (overflow) => overflow === "hidden" || overflow === "clip";
        return (hides(overflowX) && one.scrollWidth > one.clientWidth + 1)
          || (hides(overflowY) && one.scrollHeight > one.clientHeight + 1);
      })
      .map((one) => one.className + ": " + one.textContent);
  })()`);
}

/** Boxes of text that lie over each other, as when one has a fixed height and its text grows out of it. */
export function overlapping(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const skipped = ".visually-hidden, .skip, svg, .drawing, [aria-hidden=true]";
    const boxes = [...document.querySelectorAll("body *")].flatMap((one) => {
      if (one.closest(skipped) || !one.checkVisibility()) return [];
      if (getComputedStyle(one).clipPath !== "none") return [];
      return [...one.childNodes].filter((node) => node.nodeType === 3 && node.data.trim()).flatMap((node) => {
        const range = document.createRange();
        range.selectNodeContents(node);
        return [...range.getClientRects()].map((box) => ({ box, one, text: node.data.trim() }));
      });
    });
    const found = [];
    for (const [i, a] of boxes.entries()) {
      for (const b of boxes.slice(i + 1)) {
        if (a.one === b.one || a.one.contains(b.one) || b.one.contains(a.one)) continue;
        const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        if (across > 2 && down > Math.min(a.box.height, b.box.height) / 2) found.push(a.text + " / " + b.text);
      }
    }
    return found;
  })()`);
}

/** Controls that are lower or narrower than a finger needs. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const seen = new Set([...document.querySelectorAll("a[href], button, input, select, textarea, summary, [role=slider]")]
      .filter((one) => one.checkVisibility() && !one.closest(".visually-hidden, .skip"))
      // What takes keys alone, and no finger.
      .filter((one) => getComputedStyle(one).pointerEvents !== "none")
      .map((one) => (one.matches("input[type=radio], input[type=checkbox]") ? (one.closest("label") ?? one) : one)));
    return [...seen].flatMap((one) => {
      // What is seen of a handle may be smaller than what takes the finger.
      const { width: around = 0, height: about = 0 } = one.getBoundingClientRect();
      const after = getComputedStyle(one, "::after");
      const width = Math.max(around, Number.parseFloat(after.width) || 0);
      const height = Math.max(about, Number.parseFloat(after.height) || 0);
      const size = Math.min(width, height);
      // A link in a sentence is as high as its line.
      const inline = one.matches("a") && getComputedStyle(one).display === "inline";
      return size < 43.9 && !inline && size > 0
        ? [one.tagName + "." + (one.className.baseVal ?? one.className) + " " + one.textContent.slice(0, 30) + ": " + Math.round(width) + " × " + Math.round(height)]
        : [];
    });
  })()`);
}

/** Spaces between letters, words, lines and paragraphs as readers may set them (WCAG 1.4.12). */
export function spaceText(page: Page): Promise<void> {
  return page.evaluate<void>(`(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }");
    globalThis.spacing = sheet;
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  })()`);
}

/** Takes these spaces away again. */
export function unspaceText(page: Page): Promise<void> {
  return page.evaluate<void>(
    "void (document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== spacing))",
  );
}

/** What of a screen's first act a laptop or a phone would have to scroll for. */
export async function outOfFirstView(page: Page, first: readonly string[]): Promise<string[]> {
  const out: string[] = [];
  for (const [width, height] of [
    [1366, 650],
    [1280, 720],
    [390, 664],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const selector of first) {
      const box = (await page.locator(selector).boundingBox())!;
      if (box.y < 0 || box.y + box.height > height) out.push(`${selector} at ${width} px`);
    }
  }
  return out;
}

/** What a page complained of; a reload breaks off what it is loading. */
export function complaintsOf(complaints: readonly string[]): readonly string[] {
  return complaints.filter((each) => !each.startsWith("failed: "));
}
