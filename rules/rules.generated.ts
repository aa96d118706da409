/** Written by scripts/generate.mjs from the rule folders. */
import type { RuleDefinition } from './define-rule.js';
import { noAwaitedThirdPartyCall } from './no-awaited-third-party-call/no-awaited-third-party-call.js';
import { noCrossModuleImports } from './no-cross-module-imports/no-cross-module-imports.js';
import { noInProcessSessionStore } from './no-in-process-session-store/no-in-process-session-store.js';
import { noModuleCycle } from './no-module-cycle/no-module-cycle.js';
import { noOrphanModule } from './no-orphan-module/no-orphan-module.js';
import { noRequestStateInModuleScope } from './no-request-state-in-module-scope/no-request-state-in-module-scope.js';
import { noUndeclaredModuleDependency } from './no-undeclared-module-dependency/no-undeclared-module-dependency.js';
import { preferLogFields } from './prefer-log-fields/prefer-log-fields.js';
import { requireMigration } from './require-migration/require-migration.js';
import { requireModuleCoverage } from './require-module-coverage/require-module-coverage.js';
import { requireSharedRateLimitStore } from './require-shared-rate-limit-store/require-shared-rate-limit-store.js';
import { requireStructuredLogger } from './require-structured-logger/require-structured-logger.js';

export const rules: readonly RuleDefinition[] = [
  noAwaitedThirdPartyCall,
  noCrossModuleImports,
  noInProcessSessionStore,
  noModuleCycle,
  noOrphanModule,
  noRequestStateInModuleScope,
  noUndeclaredModuleDependency,
  preferLogFields,
  requireMigration,
  requireModuleCoverage,
  requireSharedRateLimitStore,
  requireStructuredLogger,
];
