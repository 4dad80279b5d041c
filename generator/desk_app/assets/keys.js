// Keyboard shortcuts: single keys press the button or the link that is marked with them.

const NAMES = { Enter: "Enter", "/": "/", "?": "?" };
const KEPT = "desk:single-keys";

const typing = (target) => target.closest("input, textarea, select, [contenteditable]") && !target.matches('[type="checkbox"], #article');

export function listenToKeys(say) {
  const box = document.getElementById("single-keys");
  box.checked = localStorage.getItem(KEPT) !== "no";
  box.addEventListener("change", () => localStorage.setItem(KEPT, box.checked ? "yes" : "no"));
  list();
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && typing(event.target) && !document.querySelector("dialog[open]")) event.target.blur();
    if (event.key === "F6") {
      event.preventDefault();
      nextPart(event.shiftKey ? -1 : 1);
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (!box.checked || typing(event.target) || document.querySelector("dialog[open]")) return;
    if (event.key === "Enter" && event.target.closest("a, button, summary")) return;
    const control = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
    if (!control) return;
    event.preventDefault();
    if (control.disabled) say(document.getElementById("gate")?.textContent || "That cannot be done now.");
    else if (control.matches("input")) control.focus();
    else control.click();
  });
}

function nextPart(step) {
  const parts = [...document.querySelectorAll("header nav a:first-of-type, #article, .actions button, #pane-form, #preview")].filter((part) => part.offsetParent);
  const here = parts.findIndex((part) => part === document.activeElement || part.contains(document.activeElement));
  const next = parts[(here + step + parts.length) % parts.length];
  if (!next.hasAttribute("tabindex") && !next.matches("a, button, iframe")) next.tabIndex = -1;
  next?.focus();
}

function list() {
  const target = document.getElementById("shortcut-list");
  for (const control of document.querySelectorAll("[data-key]")) {
    const key = document.createElement("dt");
    const kbd = document.createElement("kbd");
    kbd.textContent = NAMES[control.dataset.key] ?? control.dataset.key;
    key.append(kbd);
    const meaning = document.createElement("dd");
    meaning.textContent = control.getAttribute("aria-label") ?? (control.textContent.trim() || control.labels?.[0]?.textContent.trim() || "");
    target.append(key, meaning);
  }
}
