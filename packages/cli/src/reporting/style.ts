/**
 * The style sheet of reports: one column, in the colours of the reader's system, figures on white.
 */
export const style = `
:root { color-scheme: light dark; --ink: #1f2933; --soft: #52606d; --line: #d9e2ec; --page: #ffffff;
  --card: #f5f7fa; --accent: #0072b2; --warn: #c44e00; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e7eb; --soft: #a3b1c2; --line: #36424f; --page: #14191f; --card: #1d252e;
    --accent: #6cb8e6; --warn: #f0a06a; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink);
  font: 16px/1.55 Inter, system-ui, -apple-system, "Segoe UI", sans-serif; }
main { max-width: 800px; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 1rem; font-weight: 600; color: var(--soft); margin: 0 0 1.25rem; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin: 2.75rem 0 .75rem; }
p { margin: .5rem 0; overflow-wrap: anywhere; }
.rate { font-size: 3.25rem; line-height: 1.1; font-weight: 650; letter-spacing: -.02em; color: var(--accent);
  font-variant-numeric: tabular-nums; margin: 0; }
.none { font-size: 1.75rem; line-height: 1.25; }
.band { color: var(--soft); font-size: 1.1rem; margin: .35rem 0 1.5rem; }
.warning { border-left: 3px solid var(--warn); padding: .15rem 0 .15rem .8rem; }
.warning b { color: var(--warn); font-weight: 600; }
.note { color: var(--soft); }
figure { margin: 1.75rem 0; padding: 1rem; background: #ffffff; border: 1px solid var(--line);
  border-radius: 10px; }
figure svg { display: block; width: 100%; height: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .4rem 1rem .4rem 0; border-bottom: 1px solid var(--line);
  overflow-wrap: anywhere; }
td:first-child { min-width: 7rem; }
th { font-weight: 500; color: var(--soft); white-space: nowrap; }
.number { text-align: right; padding-right: 1.5rem; }
td.number { white-space: nowrap; }
tr.chosen td { font-weight: 600; }
div > table :is(th, td) { overflow-wrap: break-word; }
div > table td.number ~ td:not(.number) { min-width: 13rem; }
pre { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .8rem 1rem;
  white-space: pre-wrap; overflow-wrap: anywhere; font: 14px/1.5 ui-monospace, Menlo, Consolas, monospace; }
@media (max-width: 480px) { th { white-space: normal; } }
@media print { figure { break-inside: avoid; } }
`;
