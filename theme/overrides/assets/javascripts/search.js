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
  const FORM = 0.9 // of another form of it: the plural, the past
  const OTHERWISE = 0.8 // of what is written in another way: its parts, a model's base

  // ---- Words: as generator/search/analysis.py has them, with one list of cases for both -----------------

  const HYPHENS = "\\-\\u2010\\u2011\\u00ad\\u2060\\ufeff"
  const GROUPS = ",'\\u2019\\u00a0\\u2009\\u202f"
  const [BEFORE, BEHIND] = ["(?<![\\p{L}\\p{N}])", "(?![\\p{L}\\p{N}])"]
  const FIGURE = `${BEFORE}[0-9]{1,3}(?:[${GROUPS}][0-9]{3})+${BEHIND}`
  const DOTTED = `${BEFORE}(?:\\p{L}\\.){2,}(?:\\p{L}${BEHIND})?`
  const SIGN = "[\\p{L}\\p{N}\\p{M}]"
  const CHUNK = new RegExp(`${FIGURE}|${DOTTED}|${SIGN}+(?:(?:[${HYPHENS}]+|['\\u2019](?=${SIGN}{2}))${SIGN}+)*`, "gu")
  const PART = new RegExp(`[^${HYPHENS}${GROUPS}.]+`, "gu")
  const UNSPACED = "[\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\uff66-\\uff9f\\u{20000}-\\u{3ffff}]"
  const RUN = new RegExp(`^${UNSPACED}{3,}$`, "u")
  const LETTERS = { ł: "l", ø: "o", đ: "d", ð: "d", ħ: "h", ı: "i", ŧ: "t", ŋ: "n", ß: "ss", æ: "ae", œ: "oe", þ: "th" }
  const MOST_PARTS = 6
  const LONGEST = 60 // letters of an English word: a longer run has no other form
  const SHORT = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]{1,2}$/u
  const MODEL = /^(\p{L}+\p{N}+)\p{L}$/u

  const fold = word =>
    word.toLowerCase().replace(/[łøđðħıŧŋßæœþ]/g, letter => LETTERS[letter]).normalize("NFKD").replace(/\p{Mn}/gu, "")
  const telling = word => !index?.stop.includes(word) && !/^[a-z]$/.test(word)
  const partsOf = chunk => (chunk.match(PART) ?? []).map(fold)

  // What a chunk may be looked up by beside its parts: all of them as one word.
  function joined(chunk, parts) {
    const whole = parts.join("")
    const range = /^[0-9]+$/.test(whole) && /[-\u2010\u2011]/.test(chunk)
    return parts.length > 1 && parts.length <= MOST_PARTS && !range ? whole : ""
  }

  function pairs(word) {
    const signs = [...word]
    return signs.slice(1).map((sign, at) => signs[at] + sign)
  }

  // A word, figure or abbreviation of a query, with the ways to find it: each a list of terms that a page has to hold.
  function waysOf(chunk) {
    const parts = partsOf(chunk)
    const whole = joined(chunk, parts)
    const ways = [whole ? [whole] : [], parts.filter(telling)]
    const word = whole || parts[0] || ""
    if (MODEL.test(word)) ways.push([word.match(MODEL)[1]])
    if (RUN.test(word)) ways.push(pairs(word))
    return { chunk, ways: ways.filter(way => way.length && way.every(telling)) }
  }

  function wordsOf(query) {
    const found = new Map((query.match(CHUNK) ?? []).map(chunk => [partsOf(chunk).join("-"), waysOf(chunk)]))
    return [...found.values()].filter(word => word.ways.length).slice(0, 16)
  }

  // Snowball's stemmer for English, Porter2: https://snowballstem.org/algorithms/english/stemmer.html
  const IRREGULAR = {
    skis: "ski", skies: "sky", idly: "idl", gently: "gentl", ugly: "ugli", early: "earli", only: "onli", singly: "singl",
    sky: "sky", news: "news", howe: "howe", atlas: "atlas", cosmos: "cosmos", bias: "bias", andes: "andes",
  }
  const MEN = "air business chair clergy congress crew fisher gun militia police sea service spokes states wo"
  const PLURALS = {
    ...Object.fromEntries(["", ...MEN.split(" ")].map(who => [`${who}men`, `${who}man`])),
    children: "child", feet: "foot", teeth: "tooth", wives: "wife", halves: "half",
    crises: "crisis", analyses: "analysis", hypotheses: "hypothesis", theses: "thesis",
    buses: "bus", gases: "gas", viruses: "virus", knives: "knife", thieves: "thief",
  }
  const STEP_2 = {
    ational: "ate", ation: "ate", ator: "ate", tional: "tion", ization: "ize", izer: "ize", fulness: "ful", fulli: "ful",
    ousness: "ous", ousli: "ous", iveness: "ive", iviti: "ive", biliti: "ble", bli: "ble", abli: "able", alism: "al",
    aliti: "al", alli: "al", entli: "ent", lessli: "less", enci: "ence", anci: "ance", ogist: "og", ogi: "og", li: "",
  }
  const STEP_3 = {
    ational: "ate", tional: "tion", alize: "al", icate: "ic", iciti: "ic", ical: "ic", ative: "", ful: "", ness: "",
  }
  const STEP_4 = "ement ment ance ence able ible ate ive ize iti ism ion ous ant ent ic al er".split(" ")
  const isShort = word => /[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$|past$/.test(word)
  const longest = (word, endings) =>
    endings.reduce((best, one) => (word.endsWith(one) && one.length > best.length ? one : best), "")

  function withoutTense(word, first) {
    const ending = word.match(/(eed(?:ly)?|ed(?:ly)?|ing(?:ly)?)$/)?.[0]
    if (!ending) return word
    const rest = word.slice(0, -ending.length)
    if (ending.startsWith("eed"))
      return rest.length >= first && !/^(succ|proc|exc)$/.test(rest) ? `${rest}ee` : word
    if (ending === "ing" && /^[^aeiouy]y$/.test(rest)) return `${rest[0]}ie`
    if (ending === "ing" && /^(even|cann|inn|earr|herr|out)$/.test(rest)) return word
    if (!/[aeiouy]/.test(rest)) return word
    if (/(at|bl|iz)$/.test(rest)) return `${rest}e`
    if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest)) return /^[aeo]..$/.test(rest) ? rest : rest.slice(0, -1)
    return rest.length === first && isShort(rest) ? `${rest}e` : rest
  }

  // Spellings of Britain, and those of America that the stem is taken of, in this order.
  const BRITISH = [
    [/^(def|off|lic|pret)ence/, "$1ense"],
    [/([a-z]{3})our(?=(?:s|ed|ing|ers?|able|less|ly|ites?)?$)/, "$1or"],
    [/([a-z]{3}i|aly)s(?=(?:e[ds]?|ing|ers?|ations?)$)/, "$1z"],
    [/([a-z]{2}[bt])re(?=s?$)/, "$1er"],
    [/^(program)me(?=s?$)/, "$1"],
    [/^(judg)e(?=ment)/, "$1"],
  ]
  const american = word => BRITISH.reduce((so, [from, to]) => so.replace(from, to), word)

  const stems = new Map()
  function stem(word) {
    if (word.length > LONGEST) return word
    return porter(american(Object.hasOwn(PLURALS, word) ? PLURALS[word] : word))
  }

  function porter(whole) {
    if (Object.hasOwn(IRREGULAR, whole)) return IRREGULAR[whole]
    if (whole.length < 3) return whole
    if (stems.has(whole)) return stems.get(whole)
    let word = whole.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y")
    // Where the two regions begin in which endings are taken off.
    const after = from => from + (word.slice(from).match(/^[^aeiouy]*[aeiouy]+[^aeiouy]/)?.[0].length ?? word.length - from)
    const first = word.match(/^(arsen|commun|emerg|gener|inter|later|organ|past|univers)/)?.[0].length ?? after(0)
    const second = after(first)
    if (/(us|ss)$/.test(word)) word = word.replace(/sses$/, "ss")
    else if (/sses$/.test(word)) word = word.slice(0, -2)
    else if (/ie[sd]$/.test(word)) word = word.slice(0, word.length > 4 ? -2 : -1)
    else if (/[aeiouy].+s$/.test(word)) word = word.slice(0, -1)
    word = withoutTense(word, first)
    word = word.replace(/(.[^aeiouy])[yY]$/, "$1i")
    let ending = longest(word, Object.keys(STEP_2))
    let rest = word.slice(0, word.length - ending.length)
    const fits = { li: /[cdeghkmnrt]$/, ogi: /l$/ }[ending] ?? /$/
    if (ending && rest.length >= first && fits.test(rest)) word = rest + STEP_2[ending]
    ending = longest(word, Object.keys(STEP_3))
    rest = word.slice(0, word.length - ending.length)
    if (ending && rest.length >= (ending === "ative" ? Math.max(first, second) : first)) word = rest + STEP_3[ending]
    ending = longest(word, STEP_4)
    rest = word.slice(0, word.length - ending.length)
    if (ending && rest.length >= second && (ending !== "ion" || /[st]$/.test(rest))) word = rest
    rest = word.slice(0, -1)
    if (word.endsWith("e") && (rest.length >= second || (rest.length >= first && !isShort(rest)))) word = rest
    else if (word.endsWith("ll") && rest.length >= second) word = rest
    stems.set(whole, word.toLowerCase())
    return stems.get(whole)
  }

  // A word of two letters is looked up as it is: too many words begin with it.
  const begins = (word, wanted) => (SHORT.test(wanted) ? word === wanted : word.startsWith(wanted))
  const isForm = (word, wanted) => word === wanted || (!SHORT.test(wanted) && stem(word) === stem(wanted))
  const fits = (word, wanted) => begins(word, wanted) || isForm(word, wanted)
  // All other forms of a word begin with its stem, but for the stem's last letter.
  const beginning = wanted => (SHORT.test(wanted) ? wanted : stem(wanted).slice(0, Math.max(stem(wanted).length - 1, 2)))

  const escaped = text =>
    text.replace(/[&<>"']/g, char => `&#${char.charCodeAt(0)};`)

  // Mark the words that were searched for; what was joined to be found is marked as a whole.
  function marked(text, wanted) {
    const terms = wanted.flatMap(word => word.ways.flat())
    const hit = word => word && terms.some(term => fits(word, term))
    const mark = piece => `<mark data-md-highlight>${escaped(piece)}</mark>`
    let html = ""
    let end = 0
    for (const { 0: chunk, index: at } of text.matchAll(CHUNK)) {
      const parts = partsOf(chunk)
      html += escaped(text.slice(end, at))
      html += hit(parts.length > 1 && joined(chunk, parts)) || parts.some(part => RUN.test(part) && pairs(part).some(hit))
        ? mark(chunk)
        : chunk.replace(/[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+/gu, piece => (hit(fold(piece)) ? mark : escaped)(piece))
      end = at + chunk.length
    }
    return html + escaped(text.slice(end))
  }

  const holds = (text, word) => (text.match(CHUNK) ?? []).some(chunk => {
    const parts = partsOf(chunk)
    const own = [...parts, joined(chunk, parts), ...parts.flatMap(part => (RUN.test(part) ? pairs(part) : []))]
    return word.ways.some(way => way.some(term => own.some(one => one && fits(one, term))))
  })

  // ---- Parts of the index -----------------------------------------------------------------------------

  let index
  const waiting = new Map()
  const parts = new Map()
  window.explainerSearch = (name, data) => waiting.get(name)?.(data)
  Object.assign(window.explainerSearch, { wordsOf, stem, fits })

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

  // For a term, how well each page holds it.
  async function weightsOf(wanted) {
    const start = beginning(wanted)
    const first = Math.max(0, index.terms.findLastIndex(term => term <= start))
    const names = [`terms-${first}`]
    for (let next = first + 1; next < index.terms.length && begins(index.terms[next], start); next++)
      names.push(`terms-${next}`)
    const found = new Map()
    for (const held of index.terms.length ? await Promise.all(names.map(name => part(name))) : [])
      for (const [word, lists] of Object.entries(held))
        if (fits(word, wanted))
          lists.forEach((text, field) => {
            const weight = WEIGHTS[field] * (word === wanted ? 1 : isForm(word, wanted) ? FORM : BEGUN)
            for (const page of pagesOf(text)) if (!(found.get(page) >= weight)) found.set(page, weight)
          })
    return found
  }

  // For a word, how well each page holds it in the way that fits best.
  async function weights({ ways }) {
    const found = new Map()
    for (const [at, way] of ways.entries()) {
      const [least, ...others] = await Promise.all(way.map(weightsOf))
      for (const [page, own] of least) {
        const held = [own, ...others.map(pages => pages.get(page) ?? 0)]
        const weight = Math.min(...held) * (at ? OTHERWISE : 1)
        if (weight && !(found.get(page) >= weight)) found.set(page, weight)
      }
    }
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
    const count = text => hits.filter(word => holds(text, word)).length
    const text = sentences.reduce((best, one) => (count(one) > count(best) ? one : best), sentences[0] ?? "")
    const terms = Object.fromEntries(wanted.map(word => [word.chunk.toLowerCase(), hits.includes(word)]))
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
      if (wanted.length > 1 && SHORT.test(wanted.at(-1).chunk) && !(await weights(wanted.at(-1))).size) wanted.pop()
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
  const wanted = wordsOf(new URLSearchParams(location.search).get("h") ?? "")
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
