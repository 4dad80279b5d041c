// The article: where the quotes stand, and which words are selected. Offsets count UTF-16 units.

const supported = "highlights" in CSS;

/** Mark the quotes of all fields, and apart from them the quote of the item in hand. */
export function showMarks(article, marks, current) {
  if (marks) article.dataset.marks = JSON.stringify(marks);
  if (!supported) return;
  const all = JSON.parse(article.dataset.marks || "[]");
  const here = (mark) => Boolean(current) && mark.field.startsWith(`${current}.`);
  set("furniture", JSON.parse(article.dataset.furniture || "[]").map(([start, end]) => range(article, start, end)));
  set("quotes", all.filter((mark) => !here(mark)).map(({ start, end }) => range(article, start, end)));
  set("quote", all.filter(here).map(({ start, end }) => range(article, start, end)));
  const first = all.find(here);
  if (first) reveal(article, first);
}

function set(name, ranges) {
  CSS.highlights.set(name, new Highlight(...ranges.filter(Boolean)));
}

function range(article, start, end) {
  const node = article.firstChild;
  if (!node || end > node.length) return null;
  const made = new Range();
  made.setStart(node, start);
  made.setEnd(node, end);
  return made;
}

function reveal(article, { start, end }) {
  const made = range(article, start, end);
  if (!made) return;
  const box = made.getBoundingClientRect();
  const frame = article.getBoundingClientRect();
  if (box.top < frame.top || box.bottom > frame.bottom) article.scrollTop += box.top - frame.top - frame.height / 3;
}

/** Return where the selection in the article begins and ends; null where nothing in it is selected. */
export function selectedRange(article) {
  const selection = getSelection();
  if (!article || !selection.rangeCount || selection.isCollapsed) return null;
  const found = selection.getRangeAt(0);
  if (!article.contains(found.commonAncestorContainer)) return null;
  const before = new Range();
  before.selectNodeContents(article);
  before.setEnd(found.startContainer, found.startOffset);
  const start = before.toString().length;
  return { start, end: start + found.toString().length };
}
