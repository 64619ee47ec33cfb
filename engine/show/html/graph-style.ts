import { graphColours } from "../svg/graph-svg-style.ts";

function colours(mode: "light" | "dark"): string {
  return Object.entries(graphColours)
    .map(
      ([
        name,
        {
          [mode]: [ground, ink],
        },
      ]) => `.p.${name}{background:${ground};color:${ink}}`,
    )
    .join("");
}

/** The page's style: system fonts, light and dark, readable on paper with what is open. */
export const graphStyle = [
  ":root{color-scheme:light dark;--ink:#1c2127;--dim:#5a616b;--ground:#fff;--soft:#f7f8fa;--rule:#d8dce1}",
  "body{font:14px/1.45 system-ui,'Segoe UI',sans-serif;color:var(--ink);background:var(--ground);margin:0 auto;max-width:1280px;padding:0 16px 48px}",
  "header{position:sticky;top:0;background:var(--ground);border-bottom:1px solid var(--rule);padding:12px 0;z-index:1}",
  "h1{font-size:20px;margin:0 0 8px}h2{font-size:14px;margin:16px 0 4px}",
  ".bar{display:flex;flex-wrap:wrap;gap:6px 16px;align-items:center}",
  "#find{font:inherit;padding:5px 10px;min-width:320px;border:1px solid var(--dim);border-radius:6px;background:var(--soft);color:inherit}",
  ".note,#count,.shown{color:var(--dim)}code{font-size:12px}",
  "details.scope{border-top:1px solid var(--rule)}details.scope[hidden]{display:none}",
  "details.scope>summary{display:grid;grid-template-columns:minmax(220px,1fr) repeat(8,64px);align-items:center;gap:4px;padding:7px 0;cursor:pointer;list-style:none}",
  "details.scope>summary:hover{background:var(--soft)}details.scope>summary .name::before{content:'▸';display:inline-block;width:16px;color:var(--dim)}",
  "details.scope[open]>summary .name::before{content:'▾'}summary .name b{margin-right:8px}summary .carries{display:block;margin-left:16px;font-size:12px;color:var(--dim)}",
  ".cell{text-align:center}.heads{display:grid;grid-template-columns:minmax(220px,1fr) repeat(8,64px);gap:4px;margin-top:10px;font-size:12px;color:var(--dim);text-align:center}",
  ".heads span:first-child{text-align:left}.inside{padding:0 0 16px 16px}",
  ".p{display:inline-block;border-radius:11px;padding:0 9px;font-weight:600;white-space:nowrap}.mark{margin-left:8px;border:1px solid;border-radius:4px;padding:0 4px;font-size:12px;color:var(--dim)}",
  "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:3px 12px 3px 0;border-top:1px solid var(--rule);overflow-wrap:break-word}th{font-weight:600;color:var(--dim);font-size:12px;border-top:0}",
  ".effective td:first-child{white-space:nowrap}dl{display:grid;grid-template-columns:max-content 1fr;gap:0 12px;margin:4px 0}dt{color:var(--dim)}dd{margin:0;overflow-wrap:anywhere}",
  ".fold h2{display:inline}.fold{margin-top:16px}ul{margin:4px 0;padding-left:18px}meter{width:110px;vertical-align:middle;margin-right:8px}",
  colours("light"),
  "@media(prefers-color-scheme:dark){:root{--ink:#e6e9ed;--dim:#a4acb7;--ground:#14171b;--soft:#1d2126;--rule:#343a42}",
  colours("dark"),
  "}@media print{header{position:static}#find,.bar label{display:none}}",
].join("\n");
