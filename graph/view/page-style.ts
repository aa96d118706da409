/** The page's look: the editor's colours where it stands in one, else light or dark as the reader's system is. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --fg: var(--vscode-editor-foreground, #1f2328); --dim: var(--vscode-descriptionForeground, #59636e);
  --bg: var(--vscode-editor-background, #ffffff); --panel: var(--vscode-sideBar-background, #f6f8fa);
  --border: var(--vscode-panel-border, #d1d9e0); --line: var(--vscode-editorLineNumber-foreground, #818b98);
  --accent: var(--vscode-focusBorder, #0969da); --bad: var(--vscode-editorError-foreground, #c4314b);
  font: 14px/1.5 var(--vscode-font-family, system-ui, sans-serif); color: var(--fg); background: var(--bg);
}
@media (prefers-color-scheme: dark) {
  :root {
    --fg: var(--vscode-editor-foreground, #e6edf3); --dim: var(--vscode-descriptionForeground, #9198a1);
    --bg: var(--vscode-editor-background, #0d1117); --panel: var(--vscode-sideBar-background, #151b23);
    --border: var(--vscode-panel-border, #3d444d); --line: var(--vscode-editorLineNumber-foreground, #6e7681);
    --accent: var(--vscode-focusBorder, #4493f8); --bad: var(--vscode-editorError-foreground, #ff7b8a);
  }
}
* { box-sizing: border-box; }
body { margin: 0; padding: 20px 24px 48px; color: var(--fg); background: var(--bg); }
h1 { font-size: 20px; margin: 0 0 4px; }
h2 { font-size: 15px; margin: 0 0 6px; overflow-wrap: anywhere; }
p { margin: 0 0 8px; color: var(--dim); }
code { font: 12px/1.5 var(--vscode-editor-font-family, ui-monospace, monospace); overflow-wrap: anywhere; background: none; padding: 0; }
.forbidden, .forbidden td, .forbidden code { color: var(--bad); }
.legend { display: flex; flex-wrap: wrap; gap: 4px 24px; margin: 0 0 12px; padding: 0; list-style: none; color: var(--dim); }
.legend svg { vertical-align: middle; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 24px; top: 4px; background: var(--bg); }
.nothing { max-width: 42em; margin: 12vh auto; }
main { display: grid; grid-template-columns: minmax(0, 1fr) minmax(300px, 32%); gap: 16px; align-items: start; }
main.nothing { display: block; }
.picture { overflow: auto; border: 1px solid var(--border); border-radius: 8px; padding: 8px; max-height: 78vh; }
svg#picture { display: block; margin: auto; max-width: 100%; height: auto; }
#details { position: sticky; top: 12px; max-height: 78vh; overflow: auto; background: var(--panel); border: 1px solid var(--border); border-radius: 8px; padding: 12px 14px; }
#tables { margin-top: 28px; }
#tables h2 { margin-top: 20px; }
table { border-collapse: collapse; width: 100%; }
#details table { margin-top: 10px; }
caption { text-align: left; font-weight: 600; padding: 2px 0; overflow-wrap: anywhere; }
th, td { text-align: left; padding: 4px 10px 4px 0; border-bottom: 1px solid var(--border); vertical-align: top; font-weight: normal; overflow-wrap: anywhere; }
thead th, #details th { color: var(--dim); font-size: 12px; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
td:last-child, th:last-child { white-space: nowrap; }
#tables td:last-child { white-space: normal; }
.nothing pre { padding: 12px; background: var(--panel); border: 1px solid var(--border); border-radius: 8px; }
button { font: inherit; color: inherit; background: none; border: 0; padding: 0 2px; cursor: pointer; text-align: inherit; text-decoration: underline; text-decoration-color: var(--border); text-underline-offset: 3px; overflow-wrap: anywhere; }
button:hover, button[aria-pressed="true"] { color: var(--accent); text-decoration-color: currentColor; }
.specifier { display: block; color: var(--dim); padding-left: 12px; }
.forbidden .specifier { color: inherit; }
.place { font: 12px/1.5 var(--vscode-editor-font-family, ui-monospace, monospace); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
svg g { cursor: pointer; outline: none; }
svg text { fill: var(--fg); font-size: 12px; text-anchor: middle; pointer-events: none; }
.module rect { fill: var(--panel); stroke: var(--line); stroke-width: 1.25; }
.module .name { font-weight: 600; font-size: 13px; }
.module .files { fill: var(--dim); font-size: 11px; }
.line { fill: none; stroke: var(--line); stroke-width: 1.5; }
.reach { fill: none; stroke: transparent; stroke-width: 14; }
.edge rect { fill: var(--bg); stroke: var(--border); }
.edge text { font-size: 11px; font-variant-numeric: tabular-nums; }
.forbidden .line, .line.forbidden { stroke: var(--bad); stroke-width: 2; stroke-dasharray: 6 4; }
.forbidden rect { stroke: var(--bad); }
svg .forbidden text { fill: var(--bad); font-weight: 600; }
marker path { fill: var(--line); }
marker#arrow-forbidden path { fill: var(--bad); }
svg g:hover .line, svg g[aria-pressed="true"] .line { stroke-width: 3; }
svg g:hover > rect, svg g[aria-pressed="true"] > rect { stroke: var(--accent); stroke-width: 2; }
svg g:focus-visible > rect { stroke: var(--accent); stroke-width: 3; }
svg g:focus-visible .line { stroke-width: 4; }
.chosen svg g:not(.near) { opacity: 0.25; }
.matrix { width: auto; border-collapse: collapse; }
.matrix th, .matrix td { padding: 0; border: 1px solid var(--border); text-align: center; min-width: 24px; height: 24px; font-size: 11px; white-space: nowrap; vertical-align: middle; }
.matrix th[scope="row"] { position: sticky; left: 0; background: var(--bg); text-align: right; padding: 0 6px; }
.matrix .self { background: var(--border); }
.matrix td button { display: block; width: 100%; height: 100%; text-align: center; text-decoration: none; }
.matrix td button.forbidden { color: var(--bad); font-weight: 600; }
.chosen .matrix td button:not(.near) { opacity: 0.3; }
@media (max-width: 800px) { main { grid-template-columns: minmax(0, 1fr); } #details { position: static; max-height: none; } }
@media (prefers-reduced-motion: no-preference) { svg g { transition: opacity 0.15s; } }
@media print { .picture, #details { max-height: none; overflow: visible; } }
`;
