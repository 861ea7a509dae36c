import { useState } from "preact/hooks";
import { readAddress, writeAddress } from "../address/address.js";
import { writeAddressNow } from "../address/use-address.js";
import { isOfCommand } from "../host/host.js";
import { shareText as words } from "../text/guide.js";
import { hiddenIn, type Part, partsOf } from "./parts.js";

/** A link to what the page shows now, which may hide controls. */
export function Share({ screen }: { readonly screen: string }) {
  const [isOpen, setOpen] = useState(false);
  const [hidden, setHidden] = useState<readonly Part[]>([]);
  const [link, setLink] = useState("");
  const [copied, setCopied] = useState("");
  const show = (parts: readonly Part[]) => {
    setHidden(parts);
    const now = linkWith(parts);
    setLink(now);
    return now;
  };
  return (
    <details
      class="share"
      key={screen}
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
        if (currentTarget.open) show(hiddenIn(screen, readAddress(location.hash).settings));
      }}
    >
      <summary>{words.title}</summary>
      {isOpen && (
        <>
          <fieldset class="share-parts">
            <legend>{words.hide}</legend>
            {partsOf(screen).map((part) => (
              <label key={part}>
                <input
                  type="checkbox"
                  checked={hidden.includes(part)}
                  onChange={({ currentTarget: { checked } }) => {
                    show(checked ? [...hidden, part] : hidden.filter((other) => other !== part));
                  }}
                />
                {words.parts[part]}
              </label>
            ))}
          </fieldset>
          <div class="share-link">
            <label>
              <span>{words.link}</span>
              <input type="text" readOnly value={link} onFocus={() => show(hidden)} />
            </label>
            <button
              type="button"
              class="button"
              onClick={async () => {
                const now = show(hidden);
                await navigator.clipboard.writeText(now);
                setCopied(now);
              }}
            >
              {copied !== "" && copied === link ? words.copied : words.copy}
            </button>
          </div>
          {isOfCommand() && <p>{words.command}</p>}
        </>
      )}
    </details>
  );
}

/** The address of what is shown now, with all that a reader has set, hiding some parts. */
function linkWith(parts: readonly Part[]): string {
  writeAddressNow();
  const { screen, settings } = readAddress(location.hash);
  if (parts.length > 0) settings.set("hide", parts.join(","));
  else settings.delete("hide");
  return new URL(writeAddress({ screen, settings }), location.href).href;
}
