// Keys by their place on the keyboard, so that they are the same under the Russian layout.

export const TYPING = "input:not([type=checkbox]), textarea, select, [contenteditable]";

// A key → what it does; a letter only where nobody types.
export function listen(deeds, enabled) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) {
      return;
    }
    const typing = event.target.matches?.(TYPING);
    const name = named(event);
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey;
    if (plain && !typing && !enabled() && event.key.length === 1 && event.key !== "?") {
      return;
    }
    const deed = deeds[(typing ? "typing:" : "") + name] || deeds["always:" + name];
    if (deed && deed(event) !== false) {
      event.preventDefault();
    }
  });
}

function named(event) {
  const held = [
    event.ctrlKey || event.metaKey ? "Ctrl+" : "",
    event.altKey ? "Alt+" : "",
    event.shiftKey && event.key !== "?" ? "Shift+" : "",
  ].join("");
  if (event.key === "?" || (event.code === "Slash" && event.shiftKey)) {
    return "?";
  }
  if (/^(Digit|Numpad)\d$/.test(event.code)) {
    return held + event.code.at(-1);
  }
  return held + (/^Key[A-Z]$/.test(event.code) ? event.code.at(-1) : event.key);
}
