import { expect } from "vitest";
import type { OpenPage } from "./open-lab.js";

/** A button by its name. */
export const button = ({ page }: OpenPage, name: string) =>
  page.getByRole("button", { name, exact: true });

/** What is said of the walk, in a word, and in a sentence. */
export const headline = ({ page }: OpenPage) => page.textContent(".words-headline");
export const sentence = ({ page }: OpenPage) => page.textContent(".words-sentence");

/** Steps and loss. */
export const numbers = ({ page }: OpenPage) => page.locator(".numbers dd").allTextContents();

/** The picture in words, and the arrows in it. */
export const stage = ({ page }: OpenPage) => page.getAttribute(".stage svg", "aria-label");
export const arrows = ({ page }: OpenPage) =>
  page.locator(".stage .arrow:not(.arrow-ahead)").count();

/** Ends with a page, of which nothing was complained. */
export async function done({ page, complaints }: OpenPage): Promise<void> {
  expect(complaints).toEqual([]);
  await page.context().close();
}
