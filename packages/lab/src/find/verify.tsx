import { formatNumber, verifyAnswer, verifySentences } from "lrfinder/internal";
import type { Verification } from "lrfinder/onnx";
import { text } from "../text.js";
import { verifySchedule } from "../worker/verify-schedule.js";
import type { VerifyRun } from "./session.js";
import { isRunning } from "./training-run.js";

interface VerifyProps {
  /** Left out where nobody asked yet. */
  readonly run?: VerifyRun;
  readonly onVerify: () => void;
  readonly onStop: () => void;
}

/** Trying rates around the one that was found: what the command does with `--verify`. */
export function Verify({ run, onVerify, onStop }: VerifyProps) {
  const words = text.find.verify;
  const running = run && isRunning(run);
  return (
    <section class="verify" aria-label={words.start}>
      {!run?.verification && (
        <div class="verify-start">
          <button type="button" class="button" onClick={running ? onStop : onVerify}>
            {running ? words.stop : words.start}
          </button>
          <p>{wordsOf(run)}</p>
        </div>
      )}
      {running && <progress aria-label={words.starting} value={run.now?.share ?? 0} max={1} />}
      <p class="visually-hidden" role="status">
        {run?.verification ? sentences(run.verification) : ""}
      </p>
      {run?.verification && <Verified verification={run.verification} />}
    </section>
  );
}

function wordsOf(run: VerifyRun | undefined): string {
  const words = text.find.verify;
  if (!run) return words.what;
  if (!isRunning(run)) return words.stopped;
  return run.now ? words.now(run.now) : words.starting;
}

function sentences(verification: Verification): string {
  if (verification.status === "none") return text.find.verify.none(verification.reason ?? "");
  return verifySentences(verifyAnswer(verification, { schedule: verifySchedule })).join(" ");
}

/** What trying the rates has led to, and how good each was. */
function Verified({ verification }: { readonly verification: Verification }) {
  const words = text.find.verify;
  const { tried } = verification;
  const lowest = Math.min(...tried.map(({ best }) => best ?? Infinity));
  return (
    <>
      <p>{sentences(verification)}</p>
      <h2 class="tried-title">{words.title}</h2>
      <dl class="tried">
        {tried.map(({ lr, best }) => (
          <div key={lr} class={best === lowest ? "tried-best" : undefined}>
            <dt>{formatNumber(lr)}</dt>
            <dd>{best === null ? words.noNumber : formatNumber(best)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
