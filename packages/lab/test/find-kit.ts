import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";

/** Drops a file on the page, as a hand does. */
export async function drop(page: Page, name: string, content: string): Promise<void> {
  const data = await page.evaluateHandle(
    ([name, content]) => {
      const files = new DataTransfer();
      files.items.add(new File([content!], name!, { type: "text/csv" }));
      return files;
    },
    [name, content],
  );
  await page.dispatchEvent(".drop", "dragover", { dataTransfer: data });
  await page.dispatchEvent(".drop", "drop", { dataTransfer: data });
}

/** Starts a search, and waits for what every rule says. */
export async function find(page: Page): Promise<void> {
  await page.click(".find-button");
  await page.waitForSelector(".rules");
}

/** Waits until no training runs. */
export async function trained(page: Page): Promise<void> {
  await page.locator(".run-going").first().waitFor({ state: "detached" });
  await page.locator(".training .button-main", { hasText: "Train" }).waitFor();
}

/** A file that a button gives. */
export async function saved(page: Page, label: string): Promise<Buffer> {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: label }).click();
  return readFileSync(await (await coming).path());
}
