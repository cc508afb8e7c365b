/* The page that searches. Nothing is fetched for it before somebody uses the form, or comes with a query.
   All that comes from a post is put into the page as text, never as markup. */

import { afresh, ask, forget, opened, prepare } from "./search-index.js";

const ROOT = new URL("../../", import.meta.url);
const STEP = 10; // results shown at a time
const EXCERPT = 32; // words
const BEFORE = 6; // of them before the first that is marked
const TYPING = 200; // milliseconds without a key before what is typed so far is looked for
const PATIENCE = 400; // milliseconds before it is said that the search is still at work
const SORTS = { terbaru: { waktu: "desc" }, terlama: { waktu: "asc" }, sesuai: {} };

const byId = (name) => document.getElementById(`cari-${name}`);
const box = document.getElementById("cari");
const form = box.querySelector("form");
const field = byId("kata");
const [news, list, more, none, broken, clear] = ["kabar", "hasil", "lagi", "nihil", "rusak", "kosong"].map(byId);
const facets = [...form.querySelectorAll("[data-facet]")];
const titles = new Map(facets.map((facet) => [facet.name, new Map([...facet.options].map((one) => [one.value, one.text]))]));
const indexes = box.dataset.indexes.split(" "); // the newest first; each begins with its year
const title = document.title;

let current; // the newest search: what is answered after something else was asked is not shown
let hits = []; // of the search whose results are shown
let shown = 0;
let typed; // the timer of `TYPING`
let typing = false; // whether the newest entry of the history is a query that is being typed

const yearOf = (index) => index.split("-")[0];
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

/** What is to be looked for: words, what posts are chosen by, and the indexes in the order in which they are asked. */
function searched({ q, urut, tahun, ...filters }) {
  const wanted = indexes.filter((index) => !tahun || yearOf(index) === tahun);
  return {
    q,
    chosen: { ...filters, ...(tahun && { tahun }) },
    ranked: urut === "sesuai",
    indexes: urut === "terlama" ? wanted.reverse() : wanted,
    request: [q ?? null, { filters, sort: SORTS[urut] ?? SORTS.terbaru }],
    hits: [],
    uncounted: [], // indexes that were asked in haste
    counts: { tahun: {} },
  };
}

/** Looks for what the form asks for, and shows it. */
async function find() {
  const fields = asked();
  const search = (current = searched(fields));
  document.title = search.q ? `${search.q} · ${title}` : title;
  clear.hidden = !Object.keys(fields).length;
  if (!search.q && !Object.keys(search.chosen).length) {
    tidy();
    news.textContent = "";
    count();
    return;
  }
  const waiting = setTimeout(() => {
    if (search === current) news.textContent = words("searching");
  }, PATIENCE);
  afresh();
  try {
    if (!(await askAll(search))) return;
    clearTimeout(waiting);
    none.hidden = hits.length > 0;
    news.textContent = told(hits.length, search.q);
    for (const index of search.uncounted) tally(search, index, await ask(index, ...search.request, true));
    if (search === current) count(search.counts, search.chosen);
  } catch (error) {
    if (search === current) failed(error);
  } finally {
    clearTimeout(waiting);
  }
}

/** Asks one by one, and shows what is found: as it comes where the order is that of the indexes. Gives whether it came to the end. */
async function askAll(search) {
  const [first, ...others] = search.indexes;
  if (search.ranked) soon(search, others);
  await askOne(search, first);
  if (!search.ranked) soon(search, others);
  for (const other of others) await askOne(search, other);
  if (search.ranked) search.hits.sort((one, other) => other.score - one.score);
  await show(search);
  return search === current;
}

async function askOne(search, index) {
  if (search !== current) return;
  const counting = hits === search.hits;
  const answer = await ask(index, ...search.request, counting);
  if (counting) tally(search, index, answer);
  else search.uncounted.push(index);
  search.hits.push(...answer.results);
  if (!search.ranked && search.hits.length) await show(search);
}

/** What the indexes need is fetched together, and they are asked one after another. */
function soon(search, others) {
  if (search !== current) return;
  for (const other of others) prepare(other, ...search.request, hits === search.hits).catch(() => {});
}

/** Shows what was found so far: it fills the first places, and stands ready for the others. */
async function show(search) {
  const isNew = hits !== search.hits;
  const next = await Promise.all(search.hits.slice(isNew ? 0 : shown, STEP).map((hit) => hit.data()));
  if (search !== current) return;
  if (isNew) tidy();
  hits = search.hits;
  append(next);
}

/** Adds how many posts of an index were found, by each value of what posts are chosen by. */
function tally({ counts }, index, answer) {
  const year = yearOf(index);
  counts.tahun[year] = (counts.tahun[year] ?? 0) + answer.results.length;
  for (const [name, values] of Object.entries(answer.filters)) {
    const sums = (counts[name] ??= {});
    for (const [value, found] of Object.entries(values)) sums[value] = (sums[value] ?? 0) + found;
  }
}

function told(found, query) {
  const name = found === 0 ? "none" : found === 1 ? "foundOne" : "found";
  return words(query ? `${name}For` : name, { n: number(found), query });
}

/** What was shown of the search stays. */
function failed(error) {
  console.warn(error);
  forget();
  const partly = shown > 0 && hits === current.hits;
  if (!partly) tidy();
  news.textContent = words(partly ? "partly" : "broken");
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
  const search = current;
  if (search.adding) return; // who presses twice does not get the same twice
  search.adding = true;
  try {
    const next = await Promise.all(hits.slice(shown, shown + STEP).map((hit) => hit.data()));
    if (search === current) append(next)[0]?.querySelector("a").focus();
  } catch (error) {
    if (search === current) failed(error);
  } finally {
    search.adding = false;
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

/** Whoever uses the form will ask the newest index first; the others are fetched when that has answered. */
function warmUp() {
  opened(indexes[0]).catch(forget);
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
for (const use of ["input", "pointerdown"]) form.addEventListener(use, warmUp);
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
