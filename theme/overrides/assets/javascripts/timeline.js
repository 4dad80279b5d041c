// Filters of the timeline. The pages are whole without them; with them, what a reader chose stands in the
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
  const index = form.dataset.index && new URL(form.dataset.index, location.href)
  const onPage = index ? undefined : fromPage()

  // Setting what is so already would make the browser lay out the page for nothing.
  const hide = (element, hidden) => {
    if (element.hidden !== hidden) element.hidden = hidden
  }

  // Find the events that fit, and tell beside each choice what it would show.
  function show(list) {
    const chosen = groups.map(group => new Set(group.choices.filter(c => c.box.checked).map(c => c.box.value)))
    const counts = groups.map(() => new Map())
    const [first, last] = [+(from?.value || -Infinity), +(to?.value || Infinity)]
    const found = []
    for (const event of list.events) {
      const failed = chosen.flatMap((set, n) => (set.size && !event.values[n].some(v => set.has(v)) ? [n] : []))
      const inYears = event.first <= last && event.last >= first
      // A choice's count tells what it would show: the other groups hold, its own does not matter.
      if (inYears && failed.length < 2)
        for (const n of failed.length ? failed : groups.keys())
          for (const value of event.values[n]) counts[n].set(value, (counts[n].get(value) ?? 0) + 1)
      if (inYears && !failed.length) found.push(event)
    }
    list.paint(found)
    groups.forEach((group, n) => {
      for (const { label, box, count } of group.choices) {
        const number = String(counts[n].get(box.value) ?? 0)
        if (count.textContent !== number) count.textContent = number
        label.classList.toggle("filters-none", number === "0" && !box.checked)
      }
    })
    const all = `${figure(list.events.length)} events`
    said.textContent = found.length === list.events.length ? all : `${figure(found.length)} of ${all}`
  }

  // A short list stands on the page whole: what does not fit is hidden.
  function fromPage() {
    const events = [...document.querySelectorAll(".timeline .event")].map(element => ({
      element,
      values: groups.map(group => (element.dataset[group.key] ?? "").split(" ")),
      first: +(element.dataset.year ?? -Infinity),
      last: +(element.dataset.until ?? element.dataset.year),
    }))
    const years = [...document.querySelectorAll(".timeline > ul")].map(list => {
      const heading = list.previousElementSibling
      const entries = [...document.querySelectorAll(`.md-nav--secondary a[href="#${heading.id}"]`)]
      return { rows: [...list.children], parts: [list, heading, ...entries.map(entry => entry.closest("li"))] }
    })
    const paint = found => {
      const fits = new Set(found)
      for (const event of events) hide(event.element, !fits.has(event))
      for (const year of years) {
        const empty = year.rows.every(row => row.hidden)
        for (const part of year.parts) hide(part, empty)
      }
    }
    return { events, paint }
  }

  // A long list stands on pages of its own, to which the page leads. When a filter is used, what to choose
  // by is fetched, and then the events to show, a year at a time.
  async function fromFiles() {
    const data = await file("filters")
    const sets = groups.map(({ key }) => data.groups[key].sets.map(set => set.split(" ")))
    const events = []
    for (const [name, title, first, count] of data.years)
      for (let row = 0; row < count; row++) {
        const at = events.length
        const values = groups.map(({ key }, n) => sets[n][data.groups[key].of[at]])
        events.push({ values, first, last: data.until[at] ?? first, name, title, row })
      }
    const overview = document.querySelector(".timeline-parts")
    const results = make("div", { className: "timeline" })
    const more = make("button", { type: "button", className: "timeline-more" })
    const place = make("div", { className: "timeline-found" })
    place.append(results, more)
    overview.after(place)
    let [fits, shown, turn] = [[], 0, 0]

    async function grow() {
      const mine = ++turn
      const next = fits.slice(shown, shown + STEP)
      const rows = new Map()
      for (const name of new Set(next.map(event => event.name))) rows.set(name, file(name))
      for (const [name, rowsOf] of rows) rows.set(name, await rowsOf)
      if (mine !== turn) return // Something else was chosen in the meantime.
      if (!shown) results.replaceChildren()
      shown += next.length
      for (const event of next) add(event, rows.get(event.name)[event.row])
      const left = fits.length - shown
      more.textContent = `Show ${Math.min(left, STEP)} more`
      hide(more, !left)
    }

    function add({ title }, [id, name, said, day, status]) {
      if (results.querySelector("h2:last-of-type")?.textContent !== title)
        results.append(make("h2", { textContent: title }), make("ul"))
      const when = make(day ? "time" : "span", { className: "when", textContent: said })
      if (day) when.dateTime = day
      const link = make("a", { href: form.dataset.event.replace("*", id), textContent: name })
      const badge = make("span", { className: `status status--${status}`, textContent: data.statuses[status] })
      const entry = make("li", { className: "event" })
      entry.append(when, " ", link, " ", badge)
      results.lastElementChild.append(entry)
    }

    const swap = listed => {
      hide(overview, listed)
      hide(place, !listed)
    }
    const lost = () => {
      swap(false)
      failed()
    }
    more.addEventListener("click", () => grow().catch(lost))
    const paint = found => {
      swap(filtered())
      hide(more, true)
      ;[fits, shown] = [filtered() ? found : [], 0]
      grow().catch(lost)
    }
    return { events, paint }
  }

  const STEP = 100
  const files = new Map()
  function file(name) {
    if (!files.has(name)) files.set(name, fetch(new URL(`${name}.json`, index)).then(answer => answer.json()))
    return files.get(name)
  }

  const make = (name, properties) => Object.assign(document.createElement(name), properties)

  let fetched
  function update() {
    clear.hidden = !filtered()
    if (onPage) return show(onPage)
    if (!fetched && !filtered()) return
    fetched ??= fromFiles()
    fetched.then(show, () => {
      fetched = undefined
      failed()
    })
  }

  function failed() {
    files.clear()
    said.textContent = "The filters could not be loaded. The years hold all events."
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
    update()
  }

  form.addEventListener("change", () => {
    keep()
    update()
  })
  form.addEventListener("submit", event => event.preventDefault())
  clear.addEventListener("click", () => {
    for (const box of boxes) box.checked = false
    for (const select of [from, to].filter(Boolean)) select.value = ""
    keep()
    update()
    said.focus()
  })
  open.addEventListener("click", () => {
    open.setAttribute("aria-expanded", String(form.classList.toggle("filters--open")))
  })
  addEventListener("popstate", restore)
  if (location.search) restore()
})()
