import { roleName } from "#lib/built-in-roles";
import type { GraphAssignment, GraphScope } from "#model/archetype-graph";
import { escapeHtml } from "../escape/escape-html.ts";
import { scopeCarries, scopeConflicts, scopeDuplicates } from "../meaning/scope-effects.ts";
import type { ScopeRow } from "../meaning/scope-rows.ts";
import { scopeTally, tallyColumns } from "../meaning/scope-tally.ts";
import { placeText } from "../text/frame.ts";

/** A scope as a row that opens: what is assigned here, what clashes, what is exempt, how full it is, and a table that the script fills. */
export function scopeSection({ scope, depth, parent }: ScopeRow, index: number): string {
  const words = [scope.name, scope.displayName, scope.scope.id, ...scope.archetypes].join(" ");
  const title = scope.displayName === scope.name ? "" : `<span class="note">${escapeHtml(scope.displayName)}</span>`;
  return [
    `<details class="scope" id="s${index}" data-index="${index}" data-parent="${parent ?? -1}" data-words="${escapeHtml(words)}">`,
    `<summary><span class="name" style="padding-left:${depth * 20}px"><b>${escapeHtml(scope.name)}</b>${title}<span class="carries">${escapeHtml(scopeCarries(scope).join(" · "))}</span></span>${cells(scope)}</summary>`,
    `<div class="inside">`,
    `<p class="note"><code>${escapeHtml(scope.scope.id)}</code> declared in <code>${escapeHtml(placeText(scope.origin.used))}</code></p>`,
    list("Conflicts", scopeConflicts(scope)),
    list("Done twice", scopeDuplicates(scope)),
    assigned(scope),
    exemptions(scope),
    `<h2>What reaches here <span class="shown"></span></h2>`,
    `<table><thead><tr><th>effect</th><th>policy</th><th>through</th><th>decided by</th><th>line</th></tr></thead><tbody class="effective"></tbody></table>`,
    quotas(scope),
    "</div></details>",
  ].join("\n");
}

/** Longer lists open on demand. */
const unfolded = 8;

function cells(scope: GraphScope): string {
  const tally = scopeTally(scope);
  const counts = tallyColumns.map(({ deed, title }) => cell(tally[deed], deed, title));
  return [...counts, cell(scope.conflicts.length, "clash", "conflicts")].join("");
}

function cell(count: number, colour: string, title: string): string {
  const inside = count === 0 ? "" : `<span class="p ${colour}" title="${count} ${title}">${count}</span>`;
  return `<span class="cell">${inside}</span>`;
}

function list(title: string, sentences: readonly string[]): string {
  if (sentences.length === 0) return "";
  const items = `<ul>${sentences.map((sentence) => `<li>${escapeHtml(sentence)}</li>`).join("")}</ul>`;
  if (sentences.length <= unfolded) return `<h2>${title}</h2>${items}`;
  return `<details class="fold"><summary><h2>${title}: ${sentences.length}</h2></summary>${items}</details>`;
}

function table(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const head = heads.map((name) => `<th>${name}</th>`).join("");
  const body = rows.map((cells) => `<tr>${cells.map((text) => `<td>${text}</td>`).join("")}</tr>`).join("");
  return `<h2>${title}</h2><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

function assigned(scope: GraphScope): string {
  const titles = new Map(scope.effective.map(({ definitionId, displayName }) => [definitionId, displayName]));
  const rows = scope.assigned.map(
    ({ name, displayName, definitionId, enforced, status, placeholders, grants, origin }) => [
      `<b>${escapeHtml(name)}</b>${status === undefined ? "" : `<span class="mark">${status}</span>`}<br>${escapeHtml(displayName)}`,
      escapeHtml(titles.get(definitionId) ?? lastPart(definitionId)),
      [
        enforced ? "enforced" : "not enforced",
        ...(placeholders.length === 0 ? [] : [escapeHtml(placeholdersText(placeholders))]),
      ].join("<br>"),
      grants
        .map(({ roleDefinitionId, scopeId }) => escapeHtml(`${roleName(roleDefinitionId)} at ${lastPart(scopeId)}`))
        .join("<br>"),
      `<code>${escapeHtml(placeText(origin.used))}</code>`,
    ],
  );
  return table("Assigned here", ["assignment", "policy", "state", "roles it needs", "line"], rows);
}

function placeholdersText(placeholders: GraphAssignment["placeholders"]): string {
  const names = placeholders.slice(0, 3).map(({ parameter }) => parameter);
  const rest = placeholders.length - names.length;
  return `placeholder in ${names.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

function exemptions(scope: GraphScope): string {
  const rows = scope.exemptions.map(({ name, displayName, assignmentId, references, category, expiresOn, origin }) => [
    `<b>${escapeHtml(name)}</b><br>${escapeHtml(displayName)}`,
    escapeHtml([lastPart(assignmentId), ...references].join(" › ")),
    category,
    expiresOn === undefined ? "for ever" : `until ${escapeHtml(expiresOn)}`,
    `<code>${escapeHtml(placeText(origin.used))}</code>`,
  ]);
  return table("Exempt here", ["exemption", "from", "category", "how long", "line"], rows);
}

function quotas(scope: GraphScope): string {
  const rows = scope.quotas
    .filter(({ count }) => count > 0)
    .map(({ what, count, most }) => [
      what,
      `<meter min="0" max="${most}" high="${most * 0.8}" value="${count}"></meter>${count} of ${most}`,
      `${Math.max(0, most - count)} left`,
    ]);
  return table("How full it is, by what Git declares", ["what", "used", "headroom"], rows);
}

function lastPart(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}
