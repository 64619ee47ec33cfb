/** Ground and ink of each mark, light and dark; every pair has a contrast of at least 4.5 (WCAG 2.2, 1.4.3). */
export const graphColours = {
  deny: { light: ["#fde2e1", "#9b1c1c"], dark: ["#5c1a1a", "#ffc9c6"] },
  deploy: { light: ["#dceafe", "#1e4fa3"], dark: ["#163a6b", "#c6dcff"] },
  modify: { light: ["#ece2fd", "#5b2aa8"], dark: ["#3c2170", "#e0d0ff"] },
  audit: { light: ["#fdf0cf", "#7a4b00"], dark: ["#4d3600", "#ffe3a3"] },
  unknown: { light: ["#e7e9ec", "#41474f"], dark: ["#353b43", "#d5dae0"] },
  off: { light: ["#f1f2f4", "#5a616b"], dark: ["#2a2f36", "#b4bac3"] },
  idle: { light: ["#f1f2f4", "#5a616b"], dark: ["#2a2f36", "#b4bac3"] },
  clash: { light: ["#9b1c1c", "#ffffff"], dark: ["#ffb4ae", "#3d0a0a"] },
} as const;

function rules(mode: "light" | "dark"): string {
  return Object.entries(graphColours)
    .map(
      ([
        name,
        {
          [mode]: [ground, ink],
        },
      ]) => `.p.${name}{fill:${ground}}.v.${name}{fill:${ink}}`,
    )
    .join("");
}

export const graphSvgStyle = [
  "text{font:13px system-ui,'Segoe UI',sans-serif;fill:#1c2127}",
  ".t{font-weight:600;font-size:16px}.h,.v,.zero{text-anchor:middle}.h{fill:#5a616b}.n{font-weight:600}",
  ".c{font-size:11px;fill:#5a616b}.d{font-weight:400;font-size:11px;fill:#5a616b}.v{font-weight:600}.zero{fill:#9aa1ab}.ground{fill:#fff}",
  ".box{fill:#f7f8fa;stroke:#c3c8cf}.box.sub{stroke-dasharray:4 3}.line{fill:none;stroke:#c3c8cf}",
  rules("light"),
  "@media(prefers-color-scheme:dark){text{fill:#e6e9ed}.h,.c,.d{fill:#a4acb7}.zero{fill:#6b7480}.ground{fill:#14171b}",
  ".box{fill:#1d2126;stroke:#4a515b}.line{stroke:#4a515b}",
  rules("dark"),
  "}",
].join("");
