/* Asks Pagefind's indexes, each of a year or less, so that the newest posts are found without the others being fetched.
   Its code and the indexes are fetched when they are first asked for, and not before. */

const INDEX = new URL("../../pagefind/", import.meta.url);

let library; // the promise of Pagefind's module
let first; // the promise of the index that was opened first
let machine; // the promise of the answer that has Pagefind's WebAssembly, which is the same for all indexes
let fault; // what went wrong when a part of an index was fetched: Pagefind itself goes on without that part
let tries = 0;
const indexes = new Map(); // the promises of the opened indexes, by their names

const plainFetch = window.fetch.bind(window);

async function fetched(request, ...rest) {
  try {
    const answer = await plainFetch(request, ...rest);
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
    return answer;
  } catch (error) {
    if (new URL(request.url ?? request, location.href).href.startsWith(INDEX.href)) fault = error;
    throw error;
  }
}

window.fetch = async (request, ...rest) => {
  const name = String(request).split("/").pop();
  if (!name.startsWith("wasm.")) return fetched(request, ...rest);
  machine ??= fetched(new URL(name, INDEX));
  return (await machine).clone();
};

/** Everything is fetched anew when it is asked for again. */
export function forget() {
  library = first = machine = fault = undefined;
  indexes.clear();
}

/** What failed for an earlier search, which nobody waited for any more, is not held against the next one. */
export function afresh() {
  if (fault) forget();
}

/** The index of that name, as soon as it can be asked. */
export function opened(name) {
  if (!indexes.has(name)) indexes.set(name, open(name, first));
  first ??= indexes.get(name);
  return indexes.get(name);
}

async function open(name, before) {
  const again = tries ? `?${tries}` : ""; // a module that failed is not fetched again under the same address
  library ??= import(`${INDEX}pagefind.js${again}`).finally(() => (tries += 1));
  const { createInstance } = await library;
  await before; // all share one WebAssembly, which the first sets up
  // Without a worker there is less to fetch, and this page's own policy says what may run.
  const index = createInstance({ basePath: `${INDEX.href}${name}/`, noWorker: true });
  await index.search(""); // answers when it is ready
  return index;
}

/** Fetches what an index needs for the answer, so that it will be there. */
export async function prepare(name, query, options, counting) {
  const index = await opened(name);
  await Promise.all([index.preload(query, options), counting && index.filters()]);
}

/** What an index answers; with `counting`, how often each value of each filter was found, too. */
export async function ask(name, query, options, counting) {
  const index = await opened(name);
  if (counting) await index.filters();
  const answer = await index.search(query, options);
  if (fault) throw fault;
  return answer;
}
