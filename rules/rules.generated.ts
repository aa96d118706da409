/** Written by scripts/generate.mjs from the rule folders. */
import type { RuleDefinition } from './define-rule.js';
import { noAwaitedThirdPartyCall } from './no-awaited-third-party-call/no-awaited-third-party-call.js';
import { noCrossModuleImports } from './no-cross-module-imports/no-cross-module-imports.js';
import { noInProcessSessionStore } from './no-in-process-session-store/no-in-process-session-store.js';
import { requireMigration } from './require-migration/require-migration.js';
import { requireStructuredLogger } from './require-structured-logger/require-structured-logger.js';

export const rules: readonly RuleDefinition[] = [
  noAwaitedThirdPartyCall,
  noCrossModuleImports,
  noInProcessSessionStore,
  requireMigration,
  requireStructuredLogger,
];
