/**
 * The page's script. What others wrote reaches the page as text nodes only. `#q=…` and `#open=<scope id>` in the address do what a
 * person does with the search box and the tree, so that a view can be sent to somebody.
 */
export const graphScript = `"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const scopes = [...document.querySelectorAll("details.scope")];
const box = document.getElementById("find");
const kinds = [...document.querySelectorAll("input[name=kind]")];
const haystack = data.rows.map((row) => [row.policy, row.id, row.effect, row.assignment, row.at, row.status].join("\\n").toLowerCase());

function make(name, text, cls) {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  if (cls) element.className = cls;
  return element;
}

function rowOf(entry) {
  const [number, exemption] = Array.isArray(entry) ? entry : [entry];
  return { number, exemption, row: data.rows[number] };
}

function matches({ number, exemption, row }, words, wanted) {
  const deed = exemption === undefined ? row.deed : "idle";
  return wanted.has(deed) && words.every((word) => haystack[number].includes(word) || (exemption || "").toLowerCase().includes(word));
}

function line(found) {
  const { row, exemption } = found;
  const tr = make("tr");
  const effect = make("td");
  effect.append(make("span", row.effect, "p " + (exemption === undefined ? row.deed : "idle")));
  if (exemption !== undefined) effect.append(make("span", " exempt: " + exemption, "note"));
  else if (row.deed === "idle") effect.append(make("span", " not enforced", "note"));
  const policy = make("td", row.policy);
  policy.title = row.id;
  if (row.status) policy.append(make("span", row.status, "mark"));
  if (row.values.length) {
    const more = make("details");
    more.append(make("summary", row.values.length + (row.values.length === 1 ? " parameter" : " parameters")));
    const list = make("dl");
    for (const [name, value] of row.values) list.append(make("dt", name), make("dd", value));
    more.append(list);
    policy.append(more);
  }
  const from = make("td", row.assignment);
  from.append(make("span", " at " + row.at, "note"));
  const place = make("td");
  place.append(make("code", row.line));
  tr.append(effect, policy, from, make("td", row.by), place);
  return tr;
}

function fill(scope, words, wanted) {
  const body = scope.querySelector("tbody.effective");
  const entries = data.scopes[Number(scope.dataset.index)].map(rowOf);
  const found = entries.filter((entry) => matches(entry, words, wanted));
  body.replaceChildren(...found.map(line));
  scope.querySelector(".shown").textContent = found.length + " of " + entries.length;
}

function view() {
  const words = box.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const wanted = new Set(kinds.filter((kind) => kind.checked).map((kind) => kind.value));
  const all = wanted.size === kinds.length;
  const kept = new Set();
  let policies = 0;
  scopes.forEach((scope, index) => {
    const own = scope.dataset.words.toLowerCase();
    const named = words.length > 0 && words.every((word) => own.includes(word));
    const hits = named ? [] : data.scopes[index].map(rowOf).filter((entry) => matches(entry, words, wanted));
    if (named || hits.length > 0 || (words.length === 0 && all)) {
      for (let at = index; at !== -1; at = Number(scopes[at].dataset.parent)) kept.add(at);
      policies += hits.length;
    }
    scope.dataset.named = named ? "1" : "";
  });
  scopes.forEach((scope, index) => {
    scope.hidden = !kept.has(index);
    if (scope.open) fill(scope, scope.dataset.named ? [] : words, wanted);
  });
  document.getElementById("count").textContent = kept.size + " of " + scopes.length + " scopes";
}

for (const scope of scopes) scope.addEventListener("toggle", view);
for (const input of [box, ...kinds]) input.addEventListener("input", view);

function fromAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  if (asked.has("q")) box.value = asked.get("q");
  for (const scope of scopes) if (asked.getAll("open").includes(scope.id)) scope.open = true;
  view();
}
addEventListener("hashchange", fromAddress);
fromAddress();
`;
