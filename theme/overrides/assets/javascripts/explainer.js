// Escape closes a footnote's tooltip without moving focus or pointer (WCAG 2.2, 1.4.13).
document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return
  for (const tooltip of document.querySelectorAll(".md-tooltip2--active"))
    tooltip.classList.remove("md-tooltip2--active")
})

// The search box is a dialogue, and needs a name (WCAG 2.2, 4.1.2).
document.querySelector(".md-search")?.setAttribute("aria-label", "Search")

// Nothing of the search is fetched before a reader opens the box. Material begins with its worker and
// a whole index: it finds no form of that name, and takes a box that has nothing behind it for its worker.
;(() => {
  const { src, dataset } = document.currentScript
  const form = document.forms.namedItem("search")
  if (!form || !dataset.search) return
  form.removeAttribute("name")
  const box = Object.assign(new EventTarget(), { postMessage() {} })
  const { Worker } = window
  window.Worker = function () {
    window.Worker = Worker
    return box
  }
  const load = () => {
    for (const [target, type] of opens) target.removeEventListener(type, load)
    const script = document.createElement("script")
    document.head.append(Object.assign(script, { box, folder: dataset.search, src: new URL("search.js", src) }))
  }
  const opens = [[form.elements.namedItem("query"), "focus"], [document.getElementById("__search"), "change"]]
  for (const [target, type] of opens) target.addEventListener(type, load)
  if (new URLSearchParams(location.search).has("h")) load()
})()

// Material puts wide tables into boxes that scroll; a keyboard must reach each that does (2.1.1).
const boxes = new ResizeObserver(entries => {
  for (const { target: box } of entries) {
    const scrolls = box.scrollWidth > box.clientWidth
    if (scrolls && !box.hasAttribute("tabindex")) {
      box.setAttribute("tabindex", "0")
      box.setAttribute("role", "group")
      box.setAttribute("aria-label", "Table that scrolls sideways")
    } else if (!scrolls) {
      for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name)
    }
  }
})
addEventListener("load", () => {
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap")) boxes.observe(box)
})
