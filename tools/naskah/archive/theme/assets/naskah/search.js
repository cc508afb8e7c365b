/* The page that searches. Pagefind's code and index are fetched when somebody uses the form, or came with a query, and not before.
   All that comes from a post is put into the page as text, never as markup. */

const ROOT = new URL("../../", import.meta.url);
const INDEX = new URL("pagefind/", ROOT);
const STEP = 10; // results shown at a time
const EXCERPT = 32; // words
const BEFORE = 6; // of them before the first that is marked
const TYPING = 200; // milliseconds without a key before what is typed so far is looked for
const PATIENCE = 400; // milliseconds before it is said that the search is still at work
const ORDERS = { terbaru: { waktu: "desc" }, terlama: { waktu: "asc" } };

const byId = (name) => document.getElementById(`cari-${name}`);
const box = document.getElementById("cari");
const form = box.querySelector("form");
const field = byId("kata");
const [news, list, more, none, broken, clear] = ["kabar", "hasil", "lagi", "nihil", "rusak", "kosong"].map(byId);
const facets = [...form.querySelectorAll("[data-facet]")];
const titles = new Map(facets.map((facet) => [facet.name, new Map([...facet.options].map((one) => [one.value, one.text]))]));
const title = document.title;

let index; // the promise of Pagefind's instance
let fault; // what went wrong when a part of the index was fetched: Pagefind itself goes on without that part
let tries = 0;
let turn = 0; // what is answered after something else was asked is not shown
let hits = [];
let shown = 0;
let typed; // the timer of `TYPING`
let typing = false; // whether the newest entry of the history is a query that is being typed

const plainFetch = window.fetch.bind(window);
window.fetch = async (request, ...rest) => {
  try {
    const answer = await plainFetch(request, ...rest);
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
    return answer;
  } catch (error) {
    fault = error;
    throw error;
  }
};

function opened() {
  index ??= (async () => {
    const again = tries++ ? `?${tries}` : ""; // a module that failed is not fetched again under the same address
    const { createInstance } = await import(`${INDEX}pagefind.js${again}`);
    // Without a worker there is less to fetch, and this page's own policy says what may run.
    const instance = createInstance({ basePath: INDEX.href, noWorker: true });
    await instance.init();
    return instance;
  })();
  return index;
}

const number = (value) => value.toLocaleString(document.documentElement.lang);
const words = (name, values = {}) =>
  box.dataset[name].replace(/\{(\w+)\}/g, (place, key) => (key in values ? values[key] : place));

/** What the form asks for: its fields that are filled in, by their names. */
function asked() {
  const fields = [...new FormData(form)].map(([name, value]) => [name, value.trim()]);
  return Object.fromEntries(fields.filter(([, value]) => value));
}

/** Puts into the form what the page's address asks for. */
function readAddress() {
  const wanted = new URLSearchParams(location.search);
  field.value = (wanted.get("q") ?? "").slice(0, field.maxLength);
  for (const select of form.querySelectorAll("select")) {
    const value = wanted.get(select.name);
    select.value = [...select.options].some((one) => one.value === value) ? value : "";
  }
}

/** Puts into the page's address what the form asks for; a query that grows letter by letter is one entry of the history. */
function writeAddress(isTyping) {
  const query = new URLSearchParams(asked()).toString();
  const address = location.pathname + (query && `?${query}`);
  if (address !== location.pathname + location.search) {
    history[isTyping && typing ? "replaceState" : "pushState"](null, "", address);
  }
  typing = isTyping;
}

function tidy() {
  hits = [];
  shown = 0;
  list.replaceChildren();
  for (const part of [more, none, broken]) part.hidden = true;
}

/** Looks for what the form asks for, and shows it. */
async function find() {
  const mine = ++turn;
  const { q, urut, ...chosen } = asked();
  document.title = q ? `${q} · ${title}` : title;
  clear.hidden = !q && !urut && !Object.keys(chosen).length;
  if (!q && !Object.keys(chosen).length) {
    tidy();
    news.textContent = "";
    count();
    return;
  }
  const waiting = setTimeout(() => (news.textContent = words("searching")), PATIENCE);
  try {
    fault = undefined;
    const options = { filters: chosen, sort: ORDERS[urut] ?? (q ? {} : ORDERS.terbaru) };
    const instance = await opened();
    const answer = await instance.search(q ?? null, options);
    if (fault) throw fault;
    if (mine !== turn) return;
    const first = await Promise.all(answer.results.slice(0, STEP).map((hit) => hit.data()));
    if (mine !== turn) return;
    tidy();
    hits = answer.results;
    none.hidden = hits.length > 0;
    append(first);
    clearTimeout(waiting);
    news.textContent = told(hits.length, q);
    await instance.filters();
    const counted = await instance.search(q ?? null, options);
    if (mine === turn && !fault) count(counted.filters, chosen);
  } catch (error) {
    if (mine === turn) failed(error);
  } finally {
    clearTimeout(waiting);
  }
}

function told(found, query) {
  const name = found === 0 ? "none" : found === 1 ? "foundOne" : "found";
  return words(query ? `${name}For` : name, { n: number(found), query });
}

function failed(error) {
  console.warn(error);
  index = undefined;
  tidy();
  news.textContent = words("broken");
  broken.hidden = false;
}

/** Says behind each value how many posts it would leave; nothing where another value of the same kind is chosen. */
function count(found = {}, chosen = {}) {
  for (const facet of facets) {
    for (const option of facet.options) {
      const known = option.value && found[facet.name] && !chosen[facet.name];
      const text = titles.get(facet.name).get(option.value);
      option.text = known ? `${text} (${number(found[facet.name][option.value] ?? 0)})` : text;
    }
  }
}

function append(posts) {
  const items = posts.map(item);
  list.append(...items);
  shown += posts.length;
  const left = Math.min(STEP, hits.length - shown);
  more.hidden = left <= 0;
  more.textContent = words("more", { n: number(left) });
  return items;
}

async function showMore() {
  const mine = turn;
  try {
    const next = await Promise.all(hits.slice(shown, shown + STEP).map((hit) => hit.data()));
    if (mine === turn) append(next)[0]?.querySelector("a").focus();
  } catch (error) {
    if (mine === turn) failed(error);
  }
}

function element(tag, text, attributes = {}) {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...[text].flat());
  return made;
}

/** A result. */
function item(post) {
  const address = new URL(post.raw_url, ROOT);
  const link = element("a", post.meta.title, address.href.startsWith(ROOT.href) ? { href: address.href } : {});
  const labels = ["kategori", "kanal"].flatMap((name) => (post.filters[name] ?? []).map((one) => titles.get(name).get(one) ?? one));
  const facts = [post.meta.hari, ...labels].map((text) => element("span", text));
  const content = [
    element("h3", link, { lang: "id" }),
    element("p", facts, { className: "nk-meta nk-dots" }),
    element("p", excerpt(post), { lang: "id" }),
  ];
  return element("li", content, { className: "nk-hit" });
}

/** The words around most of what was found, with those marked. */
function excerpt(post) {
  const all = post.content.split(/\s+/); // as Pagefind counts them
  const found = new Set(post.locations);
  const within = (start) => [...found].filter((place) => place >= start && place < start + EXCERPT).length;
  const places = [...found].sort((a, b) => a - b);
  const densest = places.reduce((best, place) => (within(place) > within(best) ? place : best), places[0] ?? 0);
  const start = Math.max(0, Math.min(densest - BEFORE, all.length - EXCERPT));
  const pieces = all.slice(start, start + EXCERPT).flatMap((word, at) => [
    found.has(start + at) ? element("mark", word) : word,
    " ",
  ]);
  return [start > 0 ? "… " : "", ...pieces, start + EXCERPT < all.length ? "…" : ""];
}

function now(isTyping = false) {
  clearTimeout(typed);
  writeAddress(isTyping);
  return find();
}

function empty() {
  form.reset();
  field.value = "";
  field.focus();
  now();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  now();
});
form.addEventListener("change", (event) => {
  if (event.target !== field) now();
});
field.addEventListener("input", () => {
  clearTimeout(typed);
  typed = setTimeout(() => now(true), TYPING);
});
field.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !field.value) return;
  event.preventDefault();
  field.value = "";
  now();
});
for (const use of ["input", "pointerdown"]) form.addEventListener(use, () => opened().catch(() => (index = undefined)));
list.addEventListener("keydown", (event) => {
  if (event.key === "Escape") field.focus();
});
more.addEventListener("click", showMore);
clear.addEventListener("click", empty);
byId("ulang").addEventListener("click", () => {
  field.focus();
  find();
});
window.addEventListener("popstate", () => {
  clearTimeout(typed);
  typing = false;
  readAddress();
  find();
});

box.hidden = false;
readAddress();
if (Object.keys(asked()).length) find();
else field.focus({ preventScroll: true });
