// What came of the runs, by how they were ended, and the table of it.

/** An empty tally. */
export function tally() {
  const rows = new Map();
  const complaints = [];
  return {
    complaints,
    /**
     * Counts a run.
     *
     * @param row what it was and how it was ended.
     * @param outcome whether it ended by itself; what answer is in its folder; what it left behind,
     *   and whether it may; what else is wrong.
     */
    count(row, { byItself, answer, leftovers, mayLeave = false, wrong }) {
      const counts = rows.get(row) ?? {
        runs: 0,
        byItself: 0,
        whole: 0,
        none: 0,
        mixed: 0,
        left: 0,
        wrong: 0,
      };
      rows.set(row, counts);
      counts.runs++;
      counts[answer]++;
      if (byItself) counts.byItself++;
      if (leftovers.length > 0) counts.left++;
      if (wrong) counts.wrong++;
      if (answer === "mixed") complaints.push(`${row}: a mixed folder`);
      if (leftovers.length > 0 && !mayLeave)
        complaints.push(`${row}: left ${leftovers.join(", ")}`);
      if (wrong) complaints.push(`${row}: ${wrong}`);
    },
    /** Notes what could not be run here. */
    skip(row, why) {
      rows.set(row, why);
    },
    /** The table, as Markdown. */
    table() {
      const head = [
        "ended by",
        "runs",
        "by themselves before",
        "whole folders",
        "no answer",
        "mixed folders",
        "with leftovers",
        "wrong exit code",
      ];
      const lines = [...rows].map(([row, counts]) =>
        typeof counts === "string"
          ? [row, `skipped: ${counts}`, "", "", "", "", "", ""]
          : [row, ...Object.values(counts)],
      );
      const text = [head, head.map(() => "---"), ...lines].map(
        (cells) => `| ${cells.join(" | ")} |`,
      );
      return text.join("\n");
    },
  };
}
