import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { keptRunning } from "../../testing/kept-running.js";
import { lrfinder, temporaryFolder } from "../../testing/lrfinder.js";
import { type MakeServer, PASSWORD, type QueueTestServer } from "../../testing/queue-servers.js";
import { running } from "../../testing/running.js";
import { startWorker, type TestWorker } from "../../testing/workers.js";
import { filesInQueue } from "./files-in-queue.test-kit.js";
import {
  answerOf,
  holdsAnywhere,
  jobsIn,
  linesOf,
  notingProgram,
} from "./sweeps-anywhere.test-kit.js";

/** What holds of sweeps in a queue. */
export function holdsInQueue(makeServer: MakeServer): void {
  const folder = temporaryFolder();
  const at = (name: string) => join(folder.path, name);
  const workers: TestWorker[] = [];
  let server: QueueTestServer;

  const work = (...words: string[]) => {
    const all = ["--queue", server.url, "--lease", "2", "--allow-exec", ...words];
    const worker = startWorker(all);
    workers.push(worker);
    return worker;
  };
  const end = async () => {
    turn++;
    await Promise.all(workers.splice(0).map((worker) => worker.end("SIGKILL")));
  };
  const inQueue = (...words: string[]) => [
    ...["sweep", ...words, "--queue", server.url, "--lease", "2"],
  ];
  const listed = async () => {
    const { stdout } = await keptRunning(["sweep", "--queue", server.url, "--list", "--json"]);
    return JSON.parse(stdout).sweeps as { id: string; jobs: number; ended: number }[];
  };
  let turn = 0;
  const until = async (holds: () => unknown) => {
    const own = turn;
    while (!(await holds())) {
      // A test that has failed waits no more.
      if (turn !== own) throw new Error("the test is over");
      await after(20);
    }
  };

  beforeAll(async () => {
    server = await makeServer(at("server"), { tls: false });
    await server.start();
  });
  afterEach(end);
  afterAll(async () => {
    await server?.kill();
    folder.remove();
  });

  describe("as on one machine:", () => {
    holdsAnywhere(async () => ({
      words: ["--queue", server.url, "--lease", "2"],
      begin: async () => void work("--concurrency", "2"),
    }));
  });

  test("500 jobs are there once, though workers and the server are killed", async () => {
    const log = at("many");
    const out = at("many-sweep");
    const command = notingProgram(log, "sleep 0.01;");
    const words = inQueue("--command", command, "--rates", "0.1", "--seeds", "500");
    let [first, second] = [work("--concurrency", "2"), work("--concurrency", "2")];
    const done = (share: number) => until(() => linesOf(log).length >= 500 * share);
    const { jobs } = answerOf(
      await lrfinder([...words, "--json", "--out", out], {
        async meanwhile() {
          await done(0.2);
          await first.end("SIGKILL");
          first = work("--concurrency", "2");
          await done(0.4);
          await second.end("SIGKILL");
          second = work("--concurrency", "2");
          await done(0.6);
          await server.kill();
          await server.start();
        },
      }),
    );
    expect(jobs).toEqual({ total: 500, kept: 0, run: 500, failed: 0, left: 0 });
    expect(jobsIn(out).size).toBe(500);
    const seeds = linesOf(log);
    expect(new Set(seeds).size).toBe(500);
    // What the killed had begun is begun again: two jobs of each, and of the server what it had not kept.
    expect(seeds.length).toBeLessThan(500 + 4 + 40);
    expect(await listed()).toEqual([]);
  });

  test("a job of a worker that freezes is another's, and is told once", async () => {
    const log = at("frozen");
    const command = notingProgram(log, "sleep 1;");
    const words = inQueue("--command", command, "--rates", "0.1", "--seeds", "1");
    const frozen = work("--concurrency", "1");
    let other: TestWorker | undefined;
    const { jobs } = answerOf(
      await lrfinder([...words, "--json", "--out", at("frozen-sweep")], {
        async meanwhile() {
          await until(() => linesOf(log).length === 1);
          frozen.child.kill("SIGSTOP");
          other = work("--concurrency", "1");
          await until(() => linesOf(log).length === 2);
          frozen.child.kill("SIGCONT");
        },
      }),
    );
    expect(jobs).toMatchObject({ total: 1, run: 1, failed: 0 });
    await until(() => /its lease ran out/.test(frozen.said()));
    expect(other!.said()).not.toContain("lease");
    expect(linesOf(log)).toHaveLength(2);
  });

  test.runIf(process.platform === "linux")("Ctrl-C ends a sweep on all machines", async () => {
    const log = at("cancelled");
    const command = notingProgram(log, "sleep 601;");
    const words = inQueue("--command", command, "--rates", "0.1", "--seeds", "9");
    work("--concurrency", "2");
    const { code, stderr } = await lrfinder([...words, "--out", at("cancelled-sweep")], {
      async meanwhile(sweep) {
        await until(() => linesOf(log).length === 2);
        sweep.kill("SIGINT");
      },
    });
    expect([code, stderr]).toEqual([
      130,
      expect.stringMatching(/(^|\n)interrupted; no job had ended\n$/),
    ]);
    expect(await listed()).toEqual([]);
    await until(() => running("sleep 601").length === 0);
    await after(500);
    expect(linesOf(log)).toHaveLength(2);
  });

  test("a sweep that was left goes on, and is come back to from another folder", async () => {
    const log = at("left");
    const command = notingProgram(log);
    const words = inQueue("--command", command, "--rates", "0.01,0.1", "--seeds", "3");
    const { stdout } = await keptRunning([
      ...words,
      "--detach",
      "--json",
      "--out",
      at("left-sweep"),
    ]);
    const { id, jobs } = JSON.parse(stdout);
    expect(jobs).toBe(6);
    expect(await listed()).toMatchObject([{ id, jobs: 6, ended: 0 }]);
    work();
    await until(async () => (await listed())[0]!.ended === 6);
    await end();
    const attach = ["sweep", "--queue", server.url, "--attach", id, "--out", at("elsewhere")];
    const answer = answerOf(await keptRunning([...attach, "--json"]));
    expect(answer.jobs).toMatchObject({ total: 6, run: 6 });
    expect(answer.best!.lr).toBe(0.01);
    expect(linesOf(log)).toHaveLength(6);
    const { code, stderr } = await keptRunning(attach);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`knows no sweep "${id}"`)]);
  });

  test.runIf(process.platform === "linux")(
    "a job that kills its workers is given up after five",
    async () => {
      const log = at("poison");
      // The worker is the process above that of the job.
      const kill = '[ $0 = 1 ] && kill -9 $(cut -d" " -f4 /proc/$PPID/stat);';
      const words = inQueue(
        "--command",
        notingProgram(log, kill),
        "--rates",
        "0.1",
        "--seeds",
        "2",
      );
      let over = false;
      const keepWorking = async () => {
        while (!over) {
          const worker = work("--concurrency", "1");
          await until(
            () => over || worker.child.exitCode !== null || worker.child.signalCode !== null,
          );
        }
      };
      const working = keepWorking();
      const { jobs, warnings } = answerOf(
        await lrfinder([...words, "--json", "--out", at("poison-sweep")]),
      );
      over = true;
      await working;
      expect(jobs).toMatchObject({ total: 2, run: 1, failed: 1 });
      expect(linesOf(log).filter((seed) => seed === "1")).toHaveLength(5);
      expect(warnings.join("\n")).toContain(
        "5 workers have ended or were cut off while they ran it",
      );
    },
  );

  test("two sweeps at once keep apart, and equal ones are one", async () => {
    const words = (name: string) => [
      ...inQueue("--command", notingProgram(at(name)), "--rates", "0.1", "--seeds", "20"),
      ...["--json", "--out", at(`${name}-sweep`)],
    ];
    work();
    const [a, b] = await Promise.all(["one", "two"].map((name) => lrfinder(words(name))));
    for (const one of [a!, b!]) expect(answerOf(one).jobs).toMatchObject({ total: 20, run: 20 });
    expect([linesOf(at("one")).length, linesOf(at("two")).length]).toEqual([20, 20]);
  });

  test("SIGTERM ends a worker after its job, and a second one gives the job back", async () => {
    const log = at("ended");
    const command = notingProgram(log, "sleep 1;");
    const words = inQueue("--command", command, "--rates", "0.1", "--seeds", "2");
    const worker = work("--concurrency", "1");
    const { jobs } = answerOf(
      await lrfinder([...words, "--json", "--out", at("ended-sweep")], {
        async meanwhile() {
          await until(() => linesOf(log).length === 1);
          expect(await worker.end("SIGTERM")).toBe(143);
          expect(worker.said()).toContain("ended after 1 job");
          const hasty = work("--concurrency", "1");
          await until(() => linesOf(log).length === 2);
          hasty.child.kill("SIGTERM");
          await after(50);
          expect(await hasty.end("SIGTERM")).toBe(143);
          expect(hasty.said()).toContain("ended after 0 jobs");
          work();
        },
      }),
    );
    expect(jobs).toMatchObject({ total: 2, run: 2, failed: 0 });
    expect(linesOf(log)).toHaveLength(3);
  });

  test("a worker leaves to others what it cannot run, and says why, to whoever waits, too", async () => {
    const careful = startWorker(["--queue", server.url]);
    workers.push(careful);
    const one = ["--command", notingProgram(at("careful")), "--rates", "0.1", "--seeds", "1"];
    const words = inQueue(...one);
    const { jobs } = answerOf(
      await lrfinder([...words, "--json", "--out", at("careful-sweep")], {
        async meanwhile({ stderr }) {
          let told = "";
          stderr!.on("data", (data) => {
            told += data;
          });
          await until(() => /to others: it runs programs/.test(careful.said()));
          await until(() => /leaves the jobs to others: it runs programs/.test(told));
          work();
        },
      }),
    );
    expect(jobs).toMatchObject({ run: 1 });
  });

  test("a wrong password, an unknown authority and a deaf port are told in a sentence", async () => {
    const encrypted = await makeServer(at("encrypted"), { tls: true });
    await encrypted.start();
    const ca = at("encrypted/ca.pem");
    const list = (url: string, ...words: string[]) =>
      keptRunning(["sweep", "--list", "--queue", url, ...words]);
    const sslMode = encrypted.url.startsWith("postgres") ? "?sslmode=require" : "";
    try {
      const fine = await list(encrypted.url, "--queue-ca", ca);
      expect([fine.code, fine.stdout]).toEqual([0, "The queue knows no sweeps.\n"]);
      for (const [given, said] of [
        [[encrypted.url + sslMode], "signed by an authority that is not known"],
        [[server.url.replace(PASSWORD, "wrong")], "refuses the name or the password"],
        [[server.url.replace(`:${server.port}`, ":1")], "cannot be reached (ECONNREFUSED)"],
      ] as const) {
        const { code, stdout, stderr } = await list(...(given as [string]));
        expect([code, stdout]).toEqual([2, ""]);
        expect(stderr).toContain(said);
        expect(stderr).not.toContain("wrong");
        expect(stderr).toMatch(/^.+\n$/);
      }
      const inEnvironment = await lrfinder(
        ["sweep", "--list", "--queue", server.url.replace(`:${PASSWORD}@`, "@")],
        { env: { LRFINDER_QUEUE_PASSWORD: PASSWORD } },
      );
      expect(inEnvironment.code).toBe(0);
    } finally {
      await encrypted.kill();
    }
  });

  filesInQueue({ at, work, inQueue, url: () => server.url });
}
