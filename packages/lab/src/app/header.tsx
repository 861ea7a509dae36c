import { useRef } from "preact/hooks";
import { type Address, writeAddress } from "../address/address.js";
import { writeAddressNow } from "../address/use-address.js";
import { addressOf } from "../guide/steps.js";
import { guideText } from "../text/guide.js";
import { text } from "../text.js";
import { type ScreenName, screenNames } from "./screens.js";

interface HeaderProps {
  readonly screen: ScreenName;
}

/** The page's name and the way to its screens; each link leads to its screen as it was left. */
export function Header({ screen }: HeaderProps) {
  const left = useRef(new Map<ScreenName, string>());
  const remember = () => {
    writeAddressNow();
    left.current.set(screen, location.hash);
  };
  const hrefOf = (name: ScreenName) =>
    left.current.get(name) ??
    writeAddress({ screen: name, settings: new URLSearchParams() } satisfies Address);
  return (
    <header class="header">
      <button type="button" class="skip" onClick={skip}>
        {text.app.skip}
      </button>
      <p class="header-name">{text.app.name}</p>
      <a class="header-path" href={addressOf(1)}>
        {guideText.name}
      </a>
      <nav aria-label={text.app.screensLabel}>
        {screenNames.map((name) => (
          <a
            key={name}
            href={hrefOf(name)}
            aria-current={name === screen ? "page" : undefined}
            onClick={(event) => (name === screen ? event.preventDefault() : remember())}
          >
            {text.app.screens[name]}
          </a>
        ))}
      </nav>
    </header>
  );
}

/** A button and no link: the address holds the screen's state, and a link would replace it. */
function skip(): void {
  document.getElementById("screen")?.focus();
}
