/** The door: dependency-cruiser beside our own check, and the module graph as text and as a page. */
export { Cruiser, type CruiseOptions, type CruiseQuestion, type CruiseReport, openCruiser } from './cruise.js';
export type { Agreement, Edge } from './cruiser/agreement.js';
export { toRuleSet } from './to-rule-set.js';
export { drawDot } from './draw-dot.js';
export { drawEntities } from './draw-entities.js';
export { drawMermaid } from './draw-mermaid.js';
export { nothingFound } from './nothing-found.js';
export { printCruiserConfig } from './print-cruiser-config.js';
export { findImportsBetween } from './find-imports-between.js';
export { type BoundaryChange, compareSnapshots } from './review/compare-snapshots.js';
export { type Snapshot, takeSnapshot } from './review/snapshot.js';
export { writeComment } from './review/write-comment.js';
export { drawPage } from './view/draw-page.js';
export { securePage } from './view/secure-page.js';
export { writeGraphCsv } from './write-csv.js';
export { writeGraphText } from './write-text.js';
export { writeGraphJson } from './write-json.js';
