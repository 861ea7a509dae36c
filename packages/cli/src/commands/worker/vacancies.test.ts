import { expect, test } from "vitest";
import { vacancies } from "./vacancies.js";

test("as much runs at the same time as there are places, and failures vacate theirs", async () => {
  const places = vacancies(2);
  const ends: (() => void)[] = [];
  const begun: number[] = [];
  const filling = (async () => {
    for (let i = 0; i < 4; i++) {
      await places.vacant();
      begun.push(i);
      places.fill(
        new Promise((resolve, reject) => ends.push(i === 0 ? () => reject(new Error()) : resolve)),
      );
    }
  })();
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  await turn();
  expect([begun, places.filled()]).toEqual([[0, 1], 2]);
  ends[0]!();
  await turn();
  expect(begun).toEqual([0, 1, 2]);
  ends[1]!();
  await filling;
  let empty = false;
  const emptied = places.empty().then(() => {
    empty = true;
  });
  await turn();
  expect(empty).toBe(false);
  ends[2]!();
  ends[3]!();
  await emptied;
  expect(places.filled()).toBe(0);
});
