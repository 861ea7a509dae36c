import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasChromium, type Lab, type OpenPage, openLab, patience } from "./open-lab.js";

/** The screens whose every control must be reached by the Tab key. */
const screens = ["#/pit", "#/descents", "#/find", "#/log"];

describe.skipIf(!hasChromium)("the page, in Chromium", () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openLab();
  });
  afterAll(() => lab?.close());

  const heading = ({ page }: OpenPage) => page.textContent("h1");

  async function done({ page, complaints }: OpenPage): Promise<void> {
    expect(complaints).toEqual([]);
    await page.context().close();
  }

  test.each(screens)(
    "at %s the Tab key reaches everything, in the order of the page",
    async (hash) => {
      const open = await lab.open(hash);
      // Of each group of radio buttons Tab reaches the chosen one; the arrow keys reach the others.
      const controls = await open.page.evaluate<number>(
        `window.controls = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
         .filter((one) => (one.type !== "radio" || one.checked) && !one.disabled && one.tabIndex >= 0 && one.checkVisibility());
       window.controls.length`,
      );
      const reached: number[] = [];
      const seen: string[] = [];
      for (let press = 0; press < controls; press++) {
        await open.page.keyboard.press("Tab");
        reached.push(await open.page.evaluate<number>("controls.indexOf(document.activeElement)"));
        seen.push(
          await open.page.evaluate<string>(
            "getComputedStyle(document.activeElement).outline.replace(/^rgb\\(.*\\) /, '')",
          ),
        );
      }
      expect(reached).toEqual([...Array(controls).keys()]);
      expect(new Set(seen)).toEqual(new Set(["solid 3px"]));
      await done(open);
    },
  );

  test("an address without a screen, or with an unknown one, leads to the pit", async () => {
    for (const hash of ["", "#/volcano?lr=3", "#"]) {
      const open = await lab.open(hash);
      expect(await heading(open)).toBe("The pit");
      expect(await open.page.title()).toBe("The pit · lrfinder lab");
      await done(open);
    }
  });

  test("the screens are links, and each is found again as it was left", async () => {
    const open = await lab.open("#/pit?lr=0.5&steps=3");
    await open.page.getByRole("button", { name: "Step", exact: true }).click();
    const link = (name: string) => open.page.getByRole("link", { name, exact: true });
    await link("Three descents").click();
    await expect.poll(() => heading(open), patience).toBe("Three descents");
    expect(await link("Three descents").getAttribute("aria-current")).toBe("page");
    await link("Find").click();
    await expect.poll(() => heading(open), patience).toBe("Find the learning rate");
    await link("The pit").click();
    await expect.poll(() => heading(open), patience).toBe("The pit");
    expect(await open.page.textContent(".numbers dd")).toBe("4");
    await open.page.goBack();
    await expect.poll(() => heading(open), patience).toBe("Find the learning rate");
    await done(open);
  });

  test("the colours are the system's until a reader chooses, and the choice is kept", async () => {
    const open = await lab.open("#/pit", { colorScheme: "dark" });
    const paper = () =>
      open.page.evaluate<string>("getComputedStyle(document.documentElement).backgroundColor");
    const dark = await paper();
    await open.page.getByLabel("Colours").selectOption("Light");
    const light = await paper();
    expect(light).not.toBe(dark);
    await open.page.reload();
    await open.page.waitForSelector("h1");
    expect(await paper()).toBe(light);
    await open.page.getByLabel("Colours").selectOption("System");
    expect(await paper()).toBe(dark);
    await done(open);
  });

  test("the first press of Tab offers to skip the header, and does", async () => {
    const open = await lab.open("#/pit?lr=0.5");
    await open.page.keyboard.press("Tab");
    expect(await open.page.evaluate("document.activeElement.textContent")).toBe(
      "Skip to the screen",
    );
    await open.page.keyboard.press("Enter");
    expect(await open.page.evaluate("document.activeElement.id")).toBe("screen");
    expect(new URL(open.page.url()).hash).toBe("#/pit?lr=0.5");
    await done(open);
  });

  test("a screen that cannot be loaded says so in its place, and can be tried again", async () => {
    const { page } = await lab.open("#/pit");
    await page.route("**/assets/find-*.js", (route) => route.abort());
    await page.getByRole("link", { name: "Find", exact: true }).click();
    await expect.poll(() => page.getByRole("alert").count(), patience).toBe(1);
    await page.unroute("**/assets/find-*.js");
    await page.getByRole("button", { name: "Load it again" }).click();
    await expect
      .poll(() => page.locator("h1").allTextContents(), patience)
      .toEqual(["Find the learning rate"]);
    await page.context().close();
  });

  test("without the storage that a private window may refuse, the page works all the same", async () => {
    const open = await lab.open("#/pit");
    await open.page.addInitScript(
      "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })",
    );
    await open.page.reload();
    await open.page.waitForSelector("h1");
    await open.page.getByLabel("Colours").selectOption("Dark");
    expect(await heading(open)).toBe("The pit");
    await done(open);
  });
});
