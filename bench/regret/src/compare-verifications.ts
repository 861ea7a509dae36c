// npm run bench:regret:verify : what `verifyLearningRate` would answer in other variants, on the
// tasks for tuning. Trains each task at 13 rates around the suggestion in results/, in five folds
// and with three seeds, in a few minutes, and prints the mean and the worst regret over all of
// them, and the updates, of each way.
import { readResults } from "./run/results.js";
import { tasksOf } from "./tasks/halves.js";
import { nameOf } from "./tasks/task.js";
import { readTruth } from "./truth/files.js";
import { regretOf } from "./truth/regret.js";
import { type Tried, triedOn } from "./verifications/tried.js";
import { answerOf, type Way } from "./verifications/ways.js";

const SEEDS = 3;

const ways: readonly Way[] = [
  { name: "as it is" },
  { name: "the lowest mean instead of the parabola's vertex", vertex: false },
  { name: "a parabola without the mean over neighbours", own: Infinity },
  { name: "the rate with the lowest loss", own: Infinity, vertex: false },
  { name: "means that weigh the rate itself twice", own: 2 },
  { name: "the mean of the three lowest losses instead of the lowest", lowest: 3 },
  { name: "another rate need not be better than the first", standardErrors: 0, forADecade: 0 },
  { name: "better by half a standard error", standardErrors: 0.5 },
  { name: "better by two standard errors", standardErrors: 2 },
  { name: "better by no more than a hundredth per decade", forADecade: 0.01 },
  { name: "better by no more than five hundredths per decade", forADecade: 0.05 },
  { name: "better by one standard error, however large", forADecade: 1e9 },
  { name: "one fold", folds: 1 },
  { name: "one fold, need not be better", folds: 1, forADecade: 0 },
  { name: "two folds", folds: 2 },
  { name: "three folds", folds: 3 },
  { name: "5 epochs, at least 100 updates", epochs: 5, leastUpdates: 100 },
  { name: "10 epochs, at least 100 updates", epochs: 10, leastUpdates: 100 },
  { name: "20 epochs, at least 200 updates", epochs: 20, leastUpdates: 200 },
  { name: "30 epochs, at least 300 updates", epochs: 30, leastUpdates: 300 },
  { name: "cut at a quarter instead of halfway", cutAt: 0.25 },
  { name: "five rates at the start instead of seven", reach: 2 },
  { name: "nine rates at the start", reach: 4 },
];

const tasks = tasksOf("tuning");
const tried: Tried[][][] = [];
for (const task of tasks) {
  const searched = readResults("tuning").find(
    (outcome) => outcome.task === nameOf(task) && outcome.rule === "lrfinder default",
  );
  const firstLr = searched?.choices[0]?.lr;
  if (!firstLr) throw new Error(`results/ know no suggestion for ${nameOf(task)}`);
  const ofSeeds: Tried[][] = [];
  for (let seed = 0; seed < SEEDS; seed++) ofSeeds.push(await triedOn(task, { firstLr, seed }));
  tried.push(ofSeeds);
}

console.log("| way | mean | worst | updates |\n|---|---|---|---|");
for (const way of ways) {
  const answers = tasks.flatMap((task, i) => {
    const truth = readTruth(task);
    return tried[i]!.map((folds) => {
      const { lr, updates } = answerOf(way, folds);
      return { regret: regretOf(truth, lr), updates };
    });
  });
  const mean = (of: (answer: (typeof answers)[number]) => number) =>
    answers.reduce((total, answer) => total + of(answer), 0) / answers.length;
  const worst = Math.max(...answers.map(({ regret }) => regret));
  const numbers = [mean(({ regret }) => regret).toFixed(4), worst.toFixed(3)];
  console.log(`| ${way.name} | ${numbers.join(" | ")} | ${Math.round(mean((a) => a.updates))} |`);
}
