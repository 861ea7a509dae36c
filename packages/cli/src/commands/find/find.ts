import { checkAlone, openAlone } from "../../files/open-alone.js";
import { exitCodes } from "../../shell/exit-codes.js";
import type { Outcome } from "../../shell/outcome.js";
import type { Surroundings } from "../../shell/surroundings.js";
import { unlessInterrupted } from "../../shell/unless-interrupted.js";
import { withAdvice } from "../../suggestion/advice.js";
import { timeLeft } from "../../terminal/time-left.js";
import { newPoints } from "../../watching/new-points.js";
import type { Watcher } from "../../watching/run-event.js";
import { findAnswer } from "./answer.js";
import { interruptedOutcome, resultOf } from "./interrupted.js";
import { type Keeping, type Kept, keepFiles } from "./keep-files.js";
import { type FindFlags, findOptions } from "./options.js";
import { findOutcome } from "./outcome.js";
import { drawPictures } from "./pictures.js";
import { progressText } from "./progress.js";
import { endOf, started } from "./run-events.js";
import { type SoFar, search } from "./search.js";

/**
 * `lrfinder find`: the learning rate for a table.
 *
 * @throws InputError, or an error with code `cannot-write` or `missing-runtime`, where none can be
 *   sought; nothing has been written then.
 */
export async function find(
  given: string | undefined,
  flags: FindFlags,
  around: Surroundings & Watcher,
): Promise<Outcome> {
  const options = findOptions(given, flags);
  const { out, file } = options;
  const { signal } = around;
  const onEvent = options.watch && around.onEvent;
  const pointsOf = newPoints();
  if (out !== undefined) await checkAlone(out);

  const soFar: SoFar = {};
  const silent = options.json || options.quiet;
  const left = timeLeft(around.seconds);
  const searching = search(options, {
    soFar,
    signal,
    async onReady() {
      if (out !== undefined) await openAlone(out);
      onEvent?.(started(options, soFar.data!));
    },
    onProgress(now) {
      if (!silent)
        around.progress(progressText(now, { file, isAuto: options.repeats === "auto", left }));
      const points = onEvent && now.progress && pointsOf(now.progress);
      if (points) onEvent?.(points);
    },
  });
  const ended = await unlessInterrupted(searching, signal).finally(() => around.progress(""));
  const result = withAdvice(resultOf(ended, soFar), "find");
  const { data } = soFar;
  const verification = soFar.verification ?? soFar.verifying?.soFar;
  const answerNow = () =>
    findAnswer({ ...soFar, result, verification, seconds: around.seconds() }, options);
  const keep = async (keeping: Pick<Keeping, "answer" | "pictures">): Promise<Kept> =>
    out === undefined
      ? { names: [] }
      : keepFiles(out, { ...keeping, result, data, verification, options });

  // The numbers first: whatever becomes of the pictures, they are there.
  let answer = answerNow();
  let kept = await keep({ answer });
  let failures: readonly string[] = [];
  if (out !== undefined && kept.failure === undefined && !signal.aborted) {
    const pictures = await unlessInterrupted(drawPictures({ result, verification }), signal);
    if (pictures) {
      answer = answerNow();
      kept = await keep({ answer, pictures });
      failures = pictures.failures;
    }
  }
  if (signal.aborted || !data) return interruptedOutcome(answer, { kept, out });
  onEvent?.(endOf({ answer, result, data, options }));
  const outcome = await findOutcome({
    answer,
    result,
    data,
    options,
    out: around.out,
    files: kept.names,
  });
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
