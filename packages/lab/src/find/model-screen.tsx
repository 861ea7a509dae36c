import { modelCode } from "lrfinder/internal";
import { useMemo } from "preact/hooks";
import { modelText } from "../text/model.js";
import type { ModelFindSettings, ModelTrainSettings } from "../worker/protocol.js";
import { Bench, type OpenProps } from "./bench.js";
import { modelFindCommand, modelTrainCommand } from "./model-command.js";
import { ModelForm } from "./model-form.js";
import { readModelSettings, type WholeFiles } from "./model-settings.js";
import type { OpenFiles } from "./session.js";
import { useSearchForm } from "./use-search-form.js";
import { WaitingFiles } from "./waiting-files.js";

/** A model and its arrays: what is still missing of them, or the settings, the curve, the result. */
export function ModelScreen({ files, ...props }: OpenProps & { readonly files: OpenFiles }) {
  const { model, arrays } = files;
  const whole = useMemo(() => model && arrays && { model, arrays }, [model, arrays]);
  if (whole && whole.model.missing.length === 0) return <ModelBench {...props} files={whole} />;
  const { actions, onClose } = props;
  return <WaitingFiles {...{ files, onClose }} onFiles={actions.open} />;
}

function ModelBench({ files, ...props }: OpenProps & { readonly files: WholeFiles }) {
  const { session, actions, typed, change } = props;
  const { search } = session;
  const read = useMemo(() => readModelSettings(typed, files), [typed, files]);
  const { shown, running, onFind } = useSearchForm({ session, actions, read, typed });
  const form = useMemo(
    () => (
      <ModelForm
        {...{ files, typed, running, change, onFind }}
        faults={read.faults}
        onStop={() => actions.stop()}
      />
    ),
    [files, typed, running, change, read, onFind, actions],
  );
  const { model, arrays } = files;
  const { prepared } = search ?? {};
  return (
    <Bench
      {...props}
      {...{ form, shown, read }}
      name={modelText.line(model.name, arrays.name)}
      line={modelText.line(model.name, arrays.name)}
      other={modelText.other}
      before={modelText.before}
      elsewhere={({ settings, prepared: { run }, verify }, training) => {
        const asked = settings as ModelFindSettings;
        const trained = training?.settings as ModelTrainSettings | undefined;
        return {
          commands: [
            modelFindCommand(asked, files, { verify: verify?.verification !== undefined }),
            ...(trained ? [modelTrainCommand(trained, files)] : []),
          ],
          code: () => modelCode(run!, asked),
        };
      }}
      words={{
        lead: modelText.lead,
        scored: modelText.scored(prepared),
        modelWords: modelText.modelWords,
        model: modelText.tuned(model.name),
      }}
      trained={(asked) => ({ ...(search!.settings as ModelFindSettings), ...asked })}
    />
  );
}
