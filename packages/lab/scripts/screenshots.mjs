// Takes pictures of every screen of the built page, in the widths of a phone, a laptop and a
// projector, light and dark. Run by `npm run lab:screenshots`: those that are kept, into docs/lab/.
// Words after it select among all of them, kept or not, and write into the cache:
// `npm run lab:screenshots -- saddle 390 dark`.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";

const kit = fileURLToPath(new URL("../test/open-lab.ts", import.meta.url));

/** A search and a training, to their ends. */
async function findAndTrain(page) {
  await page.click(".find-button");
  await page.waitForSelector(".rules", { timeout: 120_000 });
  await page.click(".training .button-main");
  await page.waitForSelector(".trained", { timeout: 120_000 });
  await page.locator(".run-going").first().waitFor({ state: "detached", timeout: 120_000 });
}

/** A log of a range test, read. */
async function readLog(page) {
  const rates = Array.from({ length: 100 }, (_, i) => 10 ** (-6 + (7 * i) / 99));
  const loss = (lr, i) => 0.7 + 1.6 / (1 + lr / 3e-3) + lr ** 2 / 4 + 0.05 * Math.sin(9 * i ** 2);
  const rows = rates.map((lr, i) => `${i},${lr},,\n${i},,${loss(lr, i)},\n`);
  const text = `step,lr-AdamW,train_loss_step,val_loss\n${rows.join("")}99,,,1.2\n`;
  const file = { name: "metrics.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
  await page.setInputFiles("input[type=file]", file);
  await page.waitForSelector(".rules");
}

/**
 * What is taken: a name, the address that shows it, whether it is kept, and what is done there
 * before.
 */
const pictures = [
  ["pit", "#/pit?lr=1.9&steps=9&swept=60", true],
  ["pit-start", "#/pit"],
  ["pit-right", "#/pit?lr=0.5&steps=14"],
  ["pit-gone", "#/pit?lr=2.1&steps=30"],
  ["pit-own", "#/pit?surface=own&steps=5&swept=60"],
  ["ravine", "#/pit?surface=ravine&lr=0.05&momentum=0.6&steps=46"],
  ["two-valleys", "#/pit?surface=two-valleys&lr=0.17&steps=26"],
  ["saddle", "#/pit?surface=saddle&lr=0.3&steps=18"],
  ["descents", "#/descents?rows=1400", true],
  ["descents-start", "#/descents"],
  ["descents-end", "#/descents?lr=0.1&rows=8840"],
  ["descents-gone", "#/descents?lr=0.5&rows=8840"],
  ["find-open", "#/find"],
  ["find", "#/find?data=penguins", true, findAndTrain],
  ["log-open", "#/log"],
  ["log-read", "#/log", false, readLog],
];

const widths = [390, 1280, 1920];
const chosen = process.argv.slice(2);
const place = chosen.length === 0 ? "docs/lab/" : "node_modules/.cache/lab/";
const folder = fileURLToPath(new URL(`../../../${place}`, import.meta.url));
const wanted = (...names) =>
  chosen.every((word) => names.some((name) => String(name).includes(word)));

const compiler = await createServer({
  configFile: false,
  logLevel: "error",
  server: { middlewareMode: true, ws: false },
});
const { openLab } = await compiler.ssrLoadModule(kit);
const lab = await openLab();
mkdirSync(folder, { recursive: true });
try {
  for (const [name, address, kept, before] of pictures) {
    if (chosen.length === 0 && !kept) continue;
    for (const width of widths) {
      for (const colours of ["light", "dark"]) {
        if (!wanted(name, width, colours)) continue;
        const { page, complaints } = await lab.open(address, {
          viewport: { width, height: Math.round(width > 1000 ? (width * 10) / 16 : 844) },
          colorScheme: colours,
          reducedMotion: "reduce",
        });
        await page.evaluate("document.fonts.ready");
        await page.waitForSelector(".loading", { state: "detached" });
        await before?.(page);
        const png = await page.screenshot({ fullPage: true });
        writeFileSync(`${folder}${name}-${width}-${colours}.png`, png);
        if (complaints.length > 0) throw new Error(`${name}: ${complaints.join("; ")}`);
        await page.context().close();
      }
    }
  }
} finally {
  await lab.close();
  await compiler.close();
}
