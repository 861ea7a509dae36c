import { expect, test } from "vitest";
import { lossCurve } from "../../curve/loss-curve.js";
import { clearValley } from "../example-results.test-kit.js";
import { plotLoss } from "../plot-loss.js";

test("a page fetches nothing", async () => {
  const html = await plotLoss(await clearValley()).toHtml();
  expect(html).not.toMatch(/\b(src|href)=|@import|url\((?!#figure-)/);
});

test("the table has a row for each learning rate, and a column for each repeat and the smoothed curve", async () => {
  const curve = lossCurve({ learningRates: [0.01, 0.1], losses: [2, Number.NaN] });
  const short = lossCurve({ learningRates: [0.01], losses: [3] });
  const html = await plotLoss({ curve, repeats: [{ curve }, { curve: short }] }).toHtml();
  expect(html).toContain(
    "<tr><th>learning rate (log scale)</th><th>loss, repeat 1</th><th>loss, repeat 2</th><th>loss, median of 2 repeats, smoothed</th></tr>\n" +
      "<tr><td>0.01</td><td>2</td><td>3</td><td>2</td></tr>\n" +
      "<tr><td>0.1</td><td></td><td></td><td></td></tr>\n",
  );
});

test("what is written in a title stays text", async () => {
  const title = `</script><script>alert("&")</script>`;
  const html = await plotLoss(
    { curve: lossCurve({ learningRates: [], losses: [] }) },
    { title },
  ).toHtml();
  expect(html).not.toContain("<script>");
  expect(html).toContain(
    "<title>&lt;/script&gt;&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;</title>",
  );
  const json = /<script type="application\/json" id="vega-lite">(.*?)<\/script>/.exec(html)![1]!;
  expect(JSON.parse(json).title.text).toBe(title);
});
