import { useState } from "preact/hooks";
import { text } from "../text.js";

/** A command or a program, and a button that copies it. */
export function CodeBlock({ code }: { readonly code: string }) {
  const [copied, setCopied] = useState("");
  const words = text.find.exports;
  return (
    <div class="code">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
      <section class="code-box" tabIndex={0} aria-label={words.codeLabel}>
        <pre>{code}</pre>
      </section>
      <button
        type="button"
        class="button"
        onClick={async () => {
          await navigator.clipboard.writeText(code);
          setCopied(code);
        }}
      >
        {copied === code ? words.copied : words.copy}
      </button>
    </div>
  );
}
