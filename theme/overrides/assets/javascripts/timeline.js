// Filters of the timeline. The page is whole without them; with them, what a reader chose stands in the
// address, so that it can be kept and passed on. Within a group any choice will do, between groups all must.
(() => {
  const form = document.querySelector("form.filters")
  if (!form) return
  const said = form.querySelector(".filters-said")
  const clear = form.querySelector(".filters-clear")
  const open = form.querySelector(".filters-open")
  const boxes = [...form.querySelectorAll("input")]
  const [from, to] = ["from", "to"].map(name => form.elements.namedItem(name))

  const groups = [...form.querySelectorAll("fieldset[data-key]")].map(fieldset => ({
    key: fieldset.dataset.key,
    choices: [...fieldset.querySelectorAll("label")].map(label => ({
      label,
      box: label.querySelector("input"),
      count: label.querySelector(".count"),
    })),
  }))
  const events = [...document.querySelectorAll(".timeline .event")].map(element => ({
    element,
    values: groups.map(group => (element.dataset[group.key] ?? "").split(" ")),
    first: +element.dataset.year,
    last: +(element.dataset.until ?? element.dataset.year),
  }))
  const years = [...document.querySelectorAll(".timeline > ul")].map(list => {
    const heading = list.previousElementSibling
    const entries = [...document.querySelectorAll(`.md-nav--secondary a[href="#${heading.id}"]`)]
    return { rows: [...list.children], parts: [list, heading, ...entries.map(entry => entry.closest("li"))] }
  })

  // Setting what is so already would make the browser lay out the page for nothing.
  const hide = (element, hidden) => {
    if (element.hidden !== hidden) element.hidden = hidden
  }

  function show() {
    const chosen = groups.map(group => new Set(group.choices.filter(c => c.box.checked).map(c => c.box.value)))
    const counts = groups.map(() => new Map())
    const [first, last] = [+(from?.value || 0), +(to?.value || Infinity)]
    let shown = 0
    for (const event of events) {
      const failed = chosen.flatMap((set, n) => (set.size && !event.values[n].some(v => set.has(v)) ? [n] : []))
      const inYears = event.first <= last && event.last >= first
      // A choice's count tells what it would show: the other groups hold, its own does not matter.
      if (inYears && failed.length < 2)
        for (const n of failed.length ? failed : groups.keys())
          for (const value of event.values[n]) counts[n].set(value, (counts[n].get(value) ?? 0) + 1)
      const visible = inYears && !failed.length
      shown += visible
      hide(event.element, !visible)
    }
    for (const year of years) {
      const empty = year.rows.every(row => row.hidden)
      for (const part of year.parts) hide(part, empty)
    }
    groups.forEach((group, n) => {
      for (const { label, box, count } of group.choices) {
        const found = String(counts[n].get(box.value) ?? 0)
        if (count.textContent !== found) count.textContent = found
        label.classList.toggle("filters-none", found === "0" && !box.checked)
      }
    })
    const all = `${figure(events.length)} events`
    said.textContent = shown === events.length ? all : `${figure(shown)} of ${all}`
    clear.hidden = !filtered()
  }

  const figure = number => number.toLocaleString("en")
  const filtered = () => boxes.some(box => box.checked) || Boolean(from?.value || to?.value)

  function keep() {
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString()
    history.replaceState(history.state, "", location.pathname + (query && `?${query}`) + location.hash)
  }

  function restore() {
    const query = new URLSearchParams(location.search)
    for (const box of boxes) box.checked = query.getAll(box.name).includes(box.value)
    for (const select of [from, to].filter(Boolean)) {
      const wanted = query.get(select.name) ?? ""
      select.value = [...select.options].some(option => option.value === wanted) ? wanted : ""
    }
    show()
  }

  form.addEventListener("change", () => {
    keep()
    show()
  })
  form.addEventListener("submit", event => event.preventDefault())
  clear.addEventListener("click", () => {
    for (const box of boxes) box.checked = false
    for (const select of [from, to].filter(Boolean)) select.value = ""
    keep()
    show()
    said.focus()
  })
  open.addEventListener("click", () => {
    open.setAttribute("aria-expanded", String(form.classList.toggle("filters--open")))
  })
  addEventListener("popstate", restore)
  if (location.search) restore()
})()
