import { setTimeout as after } from "node:timers/promises";
import { expect, test } from "vitest";
import { keepLease } from "./lease.js";

const leaseMs = 200;

function kept(extendLock: () => Promise<number>) {
  let released = 0;
  const lease = keepLease({ extendLock }, { token: "t", leaseMs, onRelease: () => released++ });
  return { lease, released: () => released };
}

test("a lease that is renewed lasts, until it is released", async () => {
  let renewals = 0;
  const { lease, released } = kept(async () => {
    renewals++;
    return 1;
  });
  await after(3 * leaseMs);
  expect(lease.signal.aborted).toBe(false);
  lease.release();
  const then = renewals;
  await after(leaseMs);
  expect([renewals, released()]).toEqual([then, 1]);
  expect(renewals).toBeGreaterThan(2);
});

test.each([
  ["the server says that it is another's", async () => 0],
  ["the server does not answer", () => new Promise<number>(() => {})],
  ["the server cannot be asked", () => Promise.reject(new Error("ECONNREFUSED"))],
])("a lease is lost where %s", async (_, extendLock) => {
  const { lease, released } = kept(extendLock);
  for (let waited = 0; waited < 100 && !lease.signal.aborted; waited++) await after(leaseMs / 4);
  expect([lease.signal.reason, released()]).toEqual(["lost", 1]);
});

test("it is ended for a reason", () => {
  const { lease } = kept(async () => 1);
  lease.end("given back");
  expect(lease.signal.reason).toBe("given back");
});
