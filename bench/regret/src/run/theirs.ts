import { peers } from "../peers/peers.js";
import type { PeerSweep, Recorded } from "../peers/pieces/peer.js";
import type { Prepared } from "../tasks/prepared.js";
import { nameOf, type Task } from "../tasks/task.js";
import type { Choice, Outcome } from "./outcome.js";
import { recordedBy } from "./peer-sweep.js";

/** Initial weights and orders of rows of the peers' sweeps; none of them made a truth. */
const seeds = [1, 2, 3];

/** What every peer's rule chooses for a task; rules of one finder read the same sweeps. */
export async function theirs(task: Task, ready: Prepared): Promise<Outcome[]> {
  const recorded = new Map<PeerSweep, Recorded[]>();
  for (const { sweep } of peers) {
    if (recorded.has(sweep)) continue;
    const ofSeeds: Recorded[] = [];
    for (const seed of seeds) {
      await ready.startAnew(seed);
      ofSeeds.push(await recordedBy(ready.training, sweep));
    }
    recorded.set(sweep, ofSeeds);
  }
  return peers.map(({ name, sweep, suggest }) => ({
    task: nameOf(task),
    rule: name,
    choices: recorded.get(sweep)!.map((sweepOfSeed): Choice => {
      const answer = suggest(sweepOfSeed);
      const lr = "lr" in answer ? answer.lr : null;
      return { lr, steps: sweepOfSeed.losses.length };
    }),
  }));
}
