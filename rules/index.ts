/** The door of the plugin: rules and presets for ESLint, and the same rules without it. */
export { allowFinding, type Allowance } from './allow-finding.js';
export { checkedPaths, checkFile, type RuleSettings, settingsOf } from './check-file.js';
export type { Decision, RuleDefinition } from './define-rule.js';
export type { TenfoldSettings } from './eslint-rule.js';
export { plugin as default } from './plugin.js';
export { listDecisions, type RecordedDecision } from './list-decisions.js';
export { findMistakes } from './find-mistakes.js';
export { pluginPrefix } from './directives.js';
export { presets } from './presets.js';
export { rules as ruleDefinitions } from './rules.generated.js';
export type { RuleSetting } from './rule-setting.js';
export { ruleUrl } from './rule-url.js';
export { openWorkspaceEslint, type WorkspaceEslint } from './workspace-eslint.js';
export { findLogger, type ProjectLogger } from './logging/find-logger.js';
export { openProject } from '@tenfold/project';
