/** The door: dependency-cruiser beside our own check, and the module graph as text and as a page. */
export { Cruiser, type CruiseOptions, type CruiseQuestion, type CruiseReport, openCruiser } from './cruise.js';
export type { Agreement, Edge } from './cruiser/agreement.js';
export { toRuleSet } from './to-rule-set.js';
