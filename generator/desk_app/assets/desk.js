// The desk in the browser. All that is decided is decided by the program: this script asks it, shows
// what it says beside the fields, and marks the quotes in the article.

import { showMarks, selectedRange } from "./article.js";
import { listenToKeys } from "./keys.js";

const PAUSE = 120; // milliseconds without a key after which the checks are asked
const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
const byName = (name) => document.getElementById(name);
const say = (text) => { $("#status").textContent = text; };

const form = $("#record");
const article = $("#article");
let claim = ""; // the item whose quote selected words become
let asked = 0;

async function ask(path, data) {
  const response = await fetch(path, { method: "POST", body: data });
  return response.json();
}

// --- What is wrong, beside its field ---------------------------------------------------------------

function showProblems(problems) {
  for (const list of $$("[data-problems]")) list.replaceChildren();
  const yaml = $("#yaml-problems");
  yaml?.replaceChildren();
  for (const control of $$("[aria-invalid]", form)) control.removeAttribute("aria-invalid");
  for (const problem of problems) {
    listFor(problem.field).append(spelled(problem, problem.text));
    yaml?.append(spelled(problem, `line ${problem.line}: ${problem.field} ${problem.text}`));
    if (problem.severity === "error") byName(problem.field)?.setAttribute("aria-invalid", "true");
  }
}

function spelled(problem, text) {
  const item = document.createElement("li");
  item.className = problem.severity;
  item.textContent = text;
  return item;
}

function listFor(field) {
  for (let name = field; name; name = name.replace(/(\.[^.[]+|\[\d+\]|^[^.[]+)$/, "")) {
    const list = $(`[data-problems="${CSS.escape(name)}"]`, form);
    if (list) {
      for (let box = list.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
      return list;
    }
  }
  return $('[data-problems=""]', form);
}

async function check() {
  const turn = ++asked;
  form.dataset.checks = "asked";
  await showChecks(turn);
  if (turn === asked && !pause) form.dataset.checks = "answered";
}

async function showChecks(turn) {
  const data = new FormData(form);
  data.append("@source", article?.dataset.source ?? "");
  let answer;
  try {
    answer = await ask("/check", data);
  } catch {
    say("The desk does not answer. Is it still running in the terminal? What you typed is kept here.");
    return;
  }
  if (turn !== asked) return;
  showProblems(answer.problems ?? []);
  $("#gate").textContent = answer.gate ?? answer.message ?? "";
  for (const button of $$("[data-gated]", form)) button.disabled = Boolean(answer.closed);
  if (article && answer.marks) showMarks(article, answer.marks, claim);
  const lines = $("#change-lines");
  if (lines && answer.lines) showLines(lines, answer.lines);
  form.dataset.changed = answer.changed ? "yes" : "";
  const yaml = $("#yaml");
  if (yaml?.disabled && answer.yaml) yaml.value = answer.yaml;
  const frame = $("#preview");
  if (!frame) return;
  const shown = await ask("/show", data);
  if (turn === asked && shown.address) frame.contentWindow.location.replace(shown.address);
}

function showLines(box, lines) {
  box.replaceChildren();
  for (const line of lines.slice(2)) {
    const span = document.createElement("span");
    span.className = { "+": "plus", "-": "minus" }[line[0]] ?? "same";
    span.textContent = line;
    box.append(span);
  }
  if (!lines.length) box.textContent = "Nothing is changed.";
}

let pause = 0;
function changed() {
  clearTimeout(pause);
  form.dataset.checks = "asked";
  pause = setTimeout(() => { pause = 0; keep(); check(); }, PAUSE);
}

// --- What was typed survives a reload ---------------------------------------------------------------

const WRITTEN = "#written=";
const place = form ? `desk:${location.host}:${form.dataset.kind}/${form.dataset.id}` : "";

function keep() {
  const pairs = [...new FormData(form)].filter(([name]) => !name.startsWith("@") || name === "@yaml" || name === "@tab");
  localStorage.setItem(place, JSON.stringify({ base: form.elements["@base"].value, pairs }));
}

function forget() {
  localStorage.removeItem(place);
}

// Only the desk knows whether what was sent is written: a refusal, or a process that ended, must leave it here.
function forgetWritten() {
  if (!location.hash.startsWith(WRITTEN)) return;
  const told = new URLSearchParams(location.hash.slice(1));
  localStorage.removeItem(`desk:${location.host}:${told.get("written")}`);
  say(told.get("said") ?? "");
  history.replaceState(null, "", location.pathname + location.search);
}

function restore() {
  let held;
  try {
    held = JSON.parse(localStorage.getItem(place) ?? "null");
  } catch {
    return;
  }
  const now = [...new FormData(form)].filter(([name]) => !name.startsWith("@"));
  if (!held || JSON.stringify(held.pairs.filter(([name]) => !name.startsWith("@"))) === JSON.stringify(now)) return;
  fill(held.pairs);
  // The text that was typed was typed over what was shown then: if that has changed on disk, saving tells so.
  form.elements["@base"].value = held.base;
  $("#kept").hidden = false;
}

function fill(pairs) {
  const wanted = Map.groupBy(pairs, ([name]) => name);
  for (const name of wanted.keys()) makeItem(name);
  for (const item of $$("[data-item]", form)) {
    const prefix = item.dataset.item;
    if (![...wanted.keys()].some((name) => name.startsWith(prefix))) item.remove();
  }
  for (const control of form.elements) {
    if (!control.name || (control.name.startsWith("@") && control.name !== "@yaml")) continue;
    const values = (wanted.get(control.name) ?? []).map(([, value]) => value);
    if (control.type === "checkbox") control.checked = values.includes(control.value);
    else if (values.length) control.value = values.at(-1);
  }
}

function makeItem(name) {
  for (const [whole] of name.matchAll(/\[\d+\]/g)) {
    const at = name.indexOf(whole);
    const list = $(`[data-list="${CSS.escape(name.slice(0, at))}"]`, form);
    const number = Number(whole.slice(1, -1));
    if (list && !$(`[data-item="${CSS.escape(name.slice(0, at) + whole)}"]`, list)) addItem(list, number);
  }
}

// --- Lists ------------------------------------------------------------------------------------------

function addItem(list, number = 0) {
  const name = list.dataset.list;
  const there = $$(":scope > [data-item]", list);
  const next = number || Math.max(0, ...there.map((item) => Number(item.dataset.item.slice(name.length + 1, -1)))) + 1;
  const template = $(":scope > template", list);
  const box = document.createElement("div");
  box.innerHTML = template.innerHTML
    .replaceAll(`${name}[999]`, `${name}[${next}]`)
    .replace(/(<legend>[^<]*?) 999/, `$1 ${next}`);
  const item = box.firstElementChild;
  template.before(item);
  return item;
}

// --- Words of the article ---------------------------------------------------------------------------

function setField(name, value) {
  const control = byName(name);
  if (!control) return;
  for (let box = control.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  control.value = value;
}

async function takeSelected(range) {
  if (!range) {
    say("Select words in the article first.");
    return null;
  }
  const data = new FormData();
  data.append("source", article.dataset.source);
  data.append("start", range.start);
  data.append("end", range.end);
  const taken = await ask("/quote", data);
  if (taken.message) {
    say(taken.message);
    return null;
  }
  return taken;
}

async function quoteInto(name, range) {
  const taken = await takeSelected(range);
  if (!taken) return;
  setField(name, taken.quote);
  const base = name.replace(/\.?quote$/, "");
  setField(base ? `${base}.prefix` : "prefix", taken.prefix);
  setField(base ? `${base}.suffix` : "suffix", "");
  const source = byName(base ? `${base}.source` : "source");
  const whole = byName("source")?.value;
  if (source && base && whole !== article.dataset.source) setField(`${base}.source`, article.dataset.source);
  else if (!whole) setField("source", article.dataset.source);
  say(`Quoted: ${taken.quote}`);
  keep();
  check();
}

function quoteName() {
  const here = claim && byName(`${claim}.quote`) ? claim : $("[data-item]", form)?.dataset.item;
  return here ? `${here}.quote` : byName("issued_quote") ? "issued_quote" : "date_quote";
}

const withSelected = {
  quote: () => quoteInto(quoteName(), selectedRange(article)),
  extend() {
    const range = selectedRange(article);
    const name = quoteName();
    const mark = JSON.parse(article.dataset.marks).find((one) => one.field === name);
    if (!range || !mark) return quoteInto(name, range);
    return quoteInto(name, { start: Math.min(range.start, mark.start), end: Math.max(range.end, mark.end) });
  },
  claim() {
    const range = selectedRange(article);
    if (!range) return say("Select the sentence first.");
    const list = $('[data-list="claims"]', form);
    if (!list) return say("Only events have claims.");
    const item = addItem(list);
    claim = item.dataset.item;
    $("textarea", item)?.focus();
    return quoteInto(`${claim}.quote`, range);
  },
  async event() {
    const range = selectedRange(article);
    if (!(await takeSelected(range))) return;
    const query = new URLSearchParams({ kind: "events", source: article.dataset.source, ...range });
    location.assign(`/new?${query}`);
  },
};

// --- Dates in words ---------------------------------------------------------------------------------

async function readDate(field) {
  const words = $(`[data-words="${CSS.escape(field.name)}"]`);
  if (!field.value.trim()) {
    words.textContent = "";
    return;
  }
  const data = new FormData();
  data.append("words", field.value);
  data.append("source", article?.dataset.source || byName("source")?.value || "");
  const wait = setTimeout(() => { words.textContent = "Reading …"; }, 400);
  const found = await ask("/date", data);
  clearTimeout(wait);
  if (found.edtf && found.found) field.value = found.edtf;
  words.textContent = found.message ?? [found.words, found.found && `from ${found.found}`].filter(Boolean).join(", ");
  if (form) changed();
}

// --- Names that a field may hold, where there are too many for the page ---------------------------------

let naming;
function offerNames(field) {
  const list = document.getElementById(field.getAttribute("list"));
  if (!list || (list.options.length && !list.dataset.asked)) return;
  clearTimeout(naming);
  naming = setTimeout(async () => {
    const query = new URLSearchParams({ kinds: field.dataset.names, q: field.value });
    const names = await (await fetch(`/names?${query}`)).json();
    list.dataset.asked = "yes";
    list.replaceChildren(...names.map(([id, title]) => new Option(title, id)));
  }, PAUSE);
}

// --- Wiring -----------------------------------------------------------------------------------------

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const { opens, adds, takes, with: word, sets } = button.dataset;
  if (opens) open(opens);
  if (adds) {
    const item = addItem(button.closest("[data-list]"));
    $("input, textarea, select", item)?.focus();
    changed();
  }
  if ("removes" in button.dataset) {
    const list = button.closest("[data-list]");
    button.closest("[data-item]").remove();
    $(":scope > [data-adds]", list)?.focus();
    changed();
  }
  if (takes) quoteInto(takes, selectedRange(article));
  if (word) withSelected[word]();
  if (sets) {
    byName(sets).value = button.dataset.value;
    readDate(byName(sets));
  }
  if ("forgets" in button.dataset) {
    forget();
    location.reload();
  }
  if (button.role === "tab") openTab(button);
});

function open(name) {
  if (name === "change" && !form.dataset.changed) {
    say("Nothing is changed.");
    return;
  }
  document.getElementById(name).showModal();
}

function openTab(tab) {
  for (const other of $$('[role="tab"]')) {
    const here = other === tab;
    other.setAttribute("aria-selected", String(here));
    document.getElementById(other.getAttribute("aria-controls")).hidden = !here;
  }
  const yaml = $("#yaml");
  const inYaml = tab.id === "tab-yaml";
  if (!inYaml && form.dataset.changed && form.elements["@tab"].value === "yaml") {
    say("Save what you changed in the YAML first: the form shows the record as it is saved.");
  }
  yaml.disabled = !inYaml;
  form.elements["@tab"].value = inYaml ? "yaml" : "form";
  if (inYaml) yaml.focus();
}

forgetWritten();
if (form) {
  form.addEventListener("input", changed);
  form.addEventListener("focusin", (event) => {
    const item = event.target.closest("[data-item]");
    if (item && byName(`${item.dataset.item}.quote`)) claim = item.dataset.item;
    if (article) showMarks(article, null, claim);
  });
  form.addEventListener("submit", () => busy("Saving …"));
  restore();
  check();
}
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-date]")) readDate(event.target);
});
document.addEventListener("input", (event) => {
  if (event.target.matches("[data-names]")) offerNames(event.target);
});
document.addEventListener("focusin", (event) => {
  if (event.target.matches("[data-names]")) offerNames(event.target);
});

$("#reject-form")?.addEventListener("submit", (event) => {
  if (event.submitter?.value !== "reject") return;
  form.elements["@reason"].value = $("#reason").value;
  form.action = "/reject";
  form.submit();
});
$("#change-form")?.addEventListener("submit", (event) => {
  if (event.submitter?.value === "save") form.requestSubmit();
});

if (article) {
  // The article takes a caret, so that words can be selected by keys; nothing in it can be changed.
  for (const kind of ["beforeinput", "paste", "drop", "cut"]) article.addEventListener(kind, (event) => event.preventDefault());
  showMarks(article, null, claim);
}

function busy(text) {
  const told = setTimeout(() => {
    $("#working").textContent = text;
    $("#working").hidden = false;
  }, 400);
  window.addEventListener("pagehide", () => clearTimeout(told));
}
for (const slow of $$("form[data-slow]")) slow.addEventListener("submit", () => busy(slow.dataset.slow));
window.addEventListener("pageshow", () => { $("#working").hidden = true; });

const drop = $("#drop");
drop?.addEventListener("dragover", (event) => event.preventDefault());
drop?.addEventListener("drop", (event) => {
  event.preventDefault();
  $("#file").files = event.dataTransfer.files;
  say(`${event.dataTransfer.files[0]?.name ?? "Nothing"} was dropped.`);
});
$("[data-back]")?.addEventListener("click", (event) => {
  if (history.length > 1) {
    event.preventDefault();
    history.back();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) $("#intake")?.requestSubmit();
});

listenToKeys(say);
