// What answers in the search box. It is fetched when a reader opens the box, and fetches of the index
// (generator/search/) the parts that hold the words searched for and the results that are shown.
//
// Material's own script keeps the box, the list of results and the keys. It takes `box` for its search worker:
// what it sends and awaits are Material's messages to and from its worker.
(() => {
  const { box, folder } = document.currentScript
  const root = document.querySelector(".md-search")
  const input = root.querySelector(".md-search__input")
  const scroll = root.querySelector(".md-search__scrollwrap")
  const meta = root.querySelector(".md-search-result__meta")
  const list = root.querySelector(".md-search-result__list")
  const toggle = document.getElementById("__search")
  const said = JSON.parse(document.getElementById("__config").textContent).translations
  const [READY, QUERY, RESULT] = [1, 2, 3]
  const BATCH = 10 // as many results as Material shows at once
  const PAUSE = 200 // milliseconds without a key, before anything is fetched
  const WEIGHTS = [8, 3, 1] // of a word in a title, in our own words, in a quote
  const BEGUN = 0.6 // of a word that only begins as the one searched for

  // ---- Words: as generator/search/words.py has them ---------------------------------------------------

  const WORD = /[\p{L}\p{N}\p{M}]+/gu
  const SHORT = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]{1,2}$/u
  const fold = word => word.toLowerCase().normalize("NFKD").replace(/\p{Mn}/gu, "")
  const telling = word => !index.stop.includes(word) && !/^[a-z]$/.test(word)
  // A word of two letters is looked up as it is: too many words begin with it.
  const begins = (word, wanted) => (SHORT.test(wanted) ? word === wanted : word.startsWith(wanted))

  function wordsOf(query) {
    const found = (query.match(WORD) ?? []).map(fold).filter(telling)
    return [...new Set(found)].slice(0, 16)
  }

  const escaped = text =>
    text.replace(/[&<>"']/g, char => `&#${char.charCodeAt(0)};`)

  function marked(text, wanted) {
    const hit = piece => wanted.some(word => begins(fold(piece), word))
    return text.replace(/[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+/gu, piece =>
      hit(piece) ? `<mark data-md-highlight>${escaped(piece)}</mark>` : escaped(piece))
  }

  // ---- Parts of the index -----------------------------------------------------------------------------

  let index
  const waiting = new Map()
  const parts = new Map()
  window.explainerSearch = (name, data) => waiting.get(name)?.(data)

  // Parts are scripts, because a page that was opened from disk can fetch nothing else.
  function part(name, version = index.version) {
    if (!parts.has(name)) {
      parts.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script")
        script.src = new URL(`${name}.js?${version}`, new URL(folder, location))
        script.onload = () => script.remove()
        script.onerror = () => {
          parts.delete(name)
          reject(new Error(`The search index lacks ${script.src}`))
        }
        waiting.set(name, resolve)
        document.head.append(script)
      }))
    }
    return parts.get(name)
  }

  function pagesOf(text) {
    const pages = []
    let page = -1
    for (const char of text) {
      const code = char.codePointAt(0)
      page += code - 34 - (code > 0xdfff ? 0x800 : 0)
      pages.push(page)
    }
    return pages
  }

  const result = async page => (await part(`pages-${Math.floor(page / index.chunk)}`))[page % index.chunk]

  // ---- Searching --------------------------------------------------------------------------------------

  // For each word, how well each page holds it.
  async function weights(wanted) {
    const first = Math.max(0, index.terms.findLastIndex(term => term <= wanted))
    const names = [`terms-${first}`]
    for (let next = first + 1; next < index.terms.length && begins(index.terms[next], wanted); next++)
      names.push(`terms-${next}`)
    const found = new Map()
    for (const held of index.terms.length ? await Promise.all(names.map(name => part(name))) : [])
      for (const [word, lists] of Object.entries(held))
        if (begins(word, wanted))
          lists.forEach((text, field) => {
            const weight = WEIGHTS[field] * (word === wanted ? 1 : BEGUN)
            for (const page of pagesOf(text)) if (!(found.get(page) >= weight)) found.set(page, weight)
          })
    return found
  }

  // Pages that hold all words, the best first; where none does, those that hold most of them.
  async function ranked(wanted) {
    if (!wanted.length) return [...Array(index.pages).keys()].reverse().map(page => ({ page, score: 0, held: 0 }))
    const found = new Map()
    ;(await Promise.all(wanted.map(weights))).forEach((pages, at) => {
      const rare = Math.log(1 + index.pages / (pages.size || 1))
      for (const [page, weight] of pages) {
        const one = found.get(page) ?? { page, score: 0, held: 0, words: 0 }
        one.score += weight * rare * (index.boost[page] ?? 1)
        one.held |= 1 << at
        one.words += 1
        found.set(page, one)
      }
    })
    const most = Math.max(...[...found.values()].map(one => one.words), 1)
    return [...found.values()].filter(one => one.words === most).sort((a, b) => b.score - a.score || b.page - a.page)
  }

  // The pages that each chosen filter leaves, by the filter's name.
  async function chosen() {
    const made = new Map()
    for (const { name, value } of selects)
      if (value) {
        const at = index.filters[name].findIndex(([id]) => id === value)
        made.set(name, new Set(pagesOf((await part(name))[at])))
      }
    return made
  }

  const passes = (page, sets, but) => [...sets].every(([name, set]) => name === but || set.has(page))

  function item([location, title, tags, sentences], { score, held }, wanted) {
    const hits = wanted.filter((_, at) => held & (1 << at))
    const count = text => hits.filter(word => (text.match(WORD) ?? []).some(own => begins(fold(own), word))).length
    const text = sentences.reduce((best, one) => (count(one) > count(best) ? one : best), sentences[0] ?? "")
    const terms = Object.fromEntries(wanted.map(word => [word, hits.includes(word)]))
    const teaser = text && `<p>${marked(text, hits)}</p>`
    return [{ location, title: marked(title, hits), text: teaser, tags: tags.map(escaped), score, terms }]
  }

  // ---- The list of results ----------------------------------------------------------------------------

  let query = ""
  let turn = 0
  let timer
  let all = []
  let left = []
  let asked = []

  const send = (type, data) => box.dispatchEvent(new MessageEvent("message", { data: { type, data } }))

  async function run() {
    const mine = ++turn
    const wanted = wordsOf(query)
    try {
      // A short word at the end may be the beginning of a longer one.
      if (wanted.length > 1 && SHORT.test(wanted.at(-1)) && !(await weights(wanted.at(-1))).size) wanted.pop()
      const sets = await chosen()
      const found = wanted.length || sets.size ? await ranked(wanted) : []
      const shown = found.filter(({ page }) => passes(page, sets))
      const items = await batch(shown.slice(0, BATCH), wanted)
      if (mine !== turn) return
      ;[all, left, asked] = [found, shown.slice(BATCH), wanted]
      send(RESULT, { items })
      scroll.scrollTop = 0
      if (shown.length) tell(shown.length)
      else if (query.trim() || sets.size) meta.textContent = said["search.result.none"]
      counted(sets)
      more()
    } catch (error) {
      meta.textContent = "The search could not be loaded. Open this page anew to try again."
      throw error
    }
  }

  const batch = (found, wanted) =>
    Promise.all(found.map(async one => item(await result(one.page), one, wanted)))

  function tell(number) {
    const text = number === 1 ? said["search.result.one"] : said["search.result.other"]
    meta.textContent = text.replace("#", number.toLocaleString("en"))
  }

  // Material shows what it is sent in place of what it showed: that is put back above it.
  let busy = false
  async function more() {
    if (busy || !left.length || scroll.scrollTop + 2 * scroll.clientHeight < scroll.scrollHeight) return
    busy = true
    const mine = turn
    try {
      const items = await batch(left.slice(0, BATCH), asked)
      if (mine === turn) {
        const [above, top, focus, text] = [[...list.children], scroll.scrollTop, document.activeElement, meta.textContent]
        left = left.slice(BATCH)
        send(RESULT, { items })
        list.prepend(...above)
        scroll.scrollTop = top
        meta.textContent = text
        if (focus !== document.activeElement) focus.focus({ preventScroll: true })
      }
    } finally {
      busy = false
    }
  }

  // ---- Filters ----------------------------------------------------------------------------------------

  const LABELS = { topic: "Topic", kind: "Kind", side: "Side", year: "Year" }
  const panel = document.createElement("div")
  let selects = []
  let counting = false

  function filters() {
    panel.className = "search-filters"
    panel.setAttribute("role", "group")
    panel.setAttribute("aria-label", "Filter the results")
    selects = Object.entries(index.filters).map(([name, choices]) => {
      const select = document.createElement("select")
      select.name = name
      select.append(new Option("All", ""), ...choices.map(([id, label]) => new Option(label, id)))
      const label = document.createElement("label")
      label.append(LABELS[name], select)
      panel.append(label)
      return select
    })
    panel.addEventListener("change", run)
    // How many pages each choice would leave is told to whoever turns to the filters.
    panel.addEventListener("focusin", () => {
      if (counting) return
      counting = true
      chosen().then(counted)
    })
    panel.hidden = !toggle.checked || !selects.length
    toggle.addEventListener("change", () => (panel.hidden = !toggle.checked || !selects.length))
    scroll.prepend(panel)
    // Tab leads from the query to the filters; the results are reached by arrows.
    if (selects.length) scroll.tabIndex = -1
  }

  async function counted(sets) {
    if (!counting) return
    const mine = turn
    for (const select of selects) {
      const lists = await part(select.name)
      if (mine !== turn) return
      const any = asked.length || sets.size
      const pages = new Set((any ? all : []).filter(({ page }) => passes(page, sets, select.name)).map(one => one.page))
      index.filters[select.name].forEach(([, label], at) => {
        const here = pagesOf(lists[at])
        const number = any ? here.filter(page => pages.has(page)).length : here.length
        select.options[at + 1].label = `${label} (${number.toLocaleString("en")})`
      })
    }
  }

  // ---- Keys -------------------------------------------------------------------------------------------

  // Material closes the box at Tab, and takes any other key for a part of the query.
  root.addEventListener("keydown", event => {
    if (event.key === "Escape") input.focus()
    else if (event.key === "Tab" || panel.contains(event.target)) event.stopPropagation()
  })
  root.addEventListener("focusout", event => {
    if (event.relatedTarget && !root.contains(event.relatedTarget) && toggle.checked) toggle.click()
  })
  scroll.addEventListener("scroll", more, { passive: true })
  list.addEventListener("focusin", event => {
    if ([...list.children].indexOf(event.target.closest("li")) >= list.children.length - 3) more()
  })
  meta.setAttribute("role", "status")

  // ---- Opening ----------------------------------------------------------------------------------------

  box.postMessage = ({ type, data }) => {
    if (type !== QUERY) return
    query = data
    clearTimeout(timer)
    timer = setTimeout(run, query ? PAUSE : 0)
  }

  let opened = false
  async function open() {
    if (opened) return
    opened = true
    try {
      // It is small, and asked for anew on each page: it tells which parts belong together.
      index = await part("index", Date.now())
    } catch (error) {
      opened = false
      meta.textContent = "The search could not be loaded. Open this page anew to try again."
      throw error
    }
    filters()
    send(READY)
  }
  for (const [target, type] of [[input, "focus"], [toggle, "change"]]) target.addEventListener(type, open)
  if (toggle.checked || document.activeElement === input) open()

  // ---- A page that was found --------------------------------------------------------------------------

  // It is opened with the words that led to it, and shows where they are.
  const wanted = (new URLSearchParams(location.search).get("h")?.match(WORD) ?? []).map(fold)
  const content = document.querySelector(".md-content__inner")
  if (wanted.length && content) {
    const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT)
    const nodes = []
    while (walker.nextNode())
      if (walker.currentNode.parentElement.offsetHeight) nodes.push(walker.currentNode)
    for (const node of nodes) {
      const html = marked(node.data, wanted)
      if (!html.includes("<mark")) continue
      const made = document.createElement("template")
      made.innerHTML = html
      node.replaceWith(made.content)
    }
  }
})()
