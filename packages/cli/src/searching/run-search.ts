import { checkAlone, openAlone } from "../files/open-alone.js";
import { linesOf } from "../reporting/lines.js";
import { exitCodes } from "../shell/exit-codes.js";
import type { Outcome } from "../shell/outcome.js";
import type { Surroundings } from "../shell/surroundings.js";
import { unlessInterrupted } from "../shell/unless-interrupted.js";
import { withAdvice } from "../suggestion/advice.js";
import { headline } from "../suggestion/headline.js";
import { timeLeft } from "../terminal/time-left.js";
import { newPoints } from "../watching/new-points.js";
import type { Ended, Watcher } from "../watching/run-event.js";
import type { SearchAnswer } from "./answer.js";
import { interruptedOutcome, resultOf } from "./interrupted.js";
import { keepFiles } from "./keep-files.js";
import { searchOutcome } from "./outcome.js";
import { drawPictures } from "./pictures.js";
import type { Reporting, SearchCommand } from "./search-command.js";

/**
 * Runs a search for a learning rate: with its progress, its files, its pictures and its page, and
 * with what an interrupt leaves of it.
 *
 * @throws InputError, or an error with code `cannot-write` or `missing-runtime`, where none can be
 *   sought; nothing has been written then.
 */
export async function runSearch<Answer extends SearchAnswer>(
  command: SearchCommand<Answer>,
  around: Surroundings & Watcher,
): Promise<Outcome> {
  const { options, soFar } = command;
  const { out, json, quiet } = options;
  const { signal } = around;
  const onEvent = options.watch && around.onEvent;
  const pointsOf = newPoints();
  if (out !== undefined) await checkAlone(out);

  const left = timeLeft(around.seconds);
  const searching = command.search({
    signal,
    async onReady() {
      if (out !== undefined) await openAlone(out);
      onEvent?.(command.started());
    },
    onProgress() {
      if (!json && !quiet) around.progress(command.progressText(left));
      const points = onEvent && soFar.progress && pointsOf(soFar.progress);
      if (points) onEvent?.(points);
    },
  });
  const ended = await unlessInterrupted(searching, signal).finally(() => around.progress(""));
  const result = withAdvice(resultOf(ended, command), "find");
  const answerNow = () => command.answer(result, around.seconds());
  const keep = (reporting: Omit<Reporting<Answer>, "result">) =>
    keepFiles({ ...reporting, result }, command);

  // The numbers first: whatever becomes of the pictures, they are there.
  let answer = answerNow();
  let kept = await keep({ answer });
  let failures: readonly string[] = [];
  if (out !== undefined && kept.failure === undefined && !signal.aborted) {
    const { verification } = soFar;
    const pictures = await unlessInterrupted(drawPictures({ result, verification }), signal);
    if (pictures) {
      answer = answerNow();
      kept = await keep({ answer, pictures });
      failures = pictures.failures;
    }
  }
  if (signal.aborted) return interruptedOutcome(answer, { kept, out });
  onEvent?.(endOf({ answer, result }, command));
  const reporting = { answer, result, files: kept.names };
  const outcome = await searchOutcome(reporting, { command, out: around.out });
  return {
    ...outcome,
    exitCode: kept.failure === undefined ? outcome.exitCode : exitCodes.wrong,
    complaints: [
      ...(outcome.complaints ?? []),
      ...failures,
      ...(kept.failure === undefined ? [] : [kept.failure]),
    ],
  };
}

/** What a page learns when a search has ended. */
function endOf<Answer extends SearchAnswer>(
  reporting: Reporting<Answer>,
  command: SearchCommand<Answer>,
): Ended {
  const { suggestion, interval, rules, warnings, stoppedBy, curve, repeats } = reporting.result;
  return {
    kind: "ended",
    headline: headline(reporting.answer).sentence,
    details: linesOf(command.document(reporting)).map(({ text }) => text),
    result: { suggestion, interval, rules, warnings, stoppedBy },
    curve: { learningRates: curve.learningRates, smoothed: curve.smoothed },
    stoppedBy: repeats.map((repeat) => repeat.stoppedBy),
  };
}
