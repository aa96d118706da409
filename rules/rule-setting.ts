/** How one rule is set for one file, whoever says so: a preset, tenfold.json, ESLint's configuration or a comment. */
import type { Severity } from '@tenfold/project';
import type { Options } from './define-rule.js';

export interface RuleSetting {
  readonly severity: 'off' | Severity;
  readonly options: Options;
}
