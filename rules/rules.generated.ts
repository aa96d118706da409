/** Written by scripts/generate.mjs from the rule folders. */
import type { RuleDefinition } from './define-rule.js';
import { errorTrackerInitFirst } from './error-tracker-init-first/error-tracker-init-first.js';
import { explainDenormalisation } from './explain-denormalisation/explain-denormalisation.js';
import { explainNormalisation } from './explain-normalisation/explain-normalisation.js';
import { indexForeignKeys } from './index-foreign-keys/index-foreign-keys.js';
import { indexQueryColumns } from './index-query-columns/index-query-columns.js';
import { logErrorObject } from './log-error-object/log-error-object.js';
import { migrationOrder } from './migration-order/migration-order.js';
import { noAwaitedThirdPartyCall } from './no-awaited-third-party-call/no-awaited-third-party-call.js';
import { noBlockingMigration } from './no-blocking-migration/no-blocking-migration.js';
import { noBulkUpdateInMigration } from './no-bulk-update-in-migration/no-bulk-update-in-migration.js';
import { noCrossModuleImports } from './no-cross-module-imports/no-cross-module-imports.js';
import { noDestructiveMigration } from './no-destructive-migration/no-destructive-migration.js';
import { noDuplicateTable } from './no-duplicate-table/no-duplicate-table.js';
import { noEditedMigration } from './no-edited-migration/no-edited-migration.js';
import { noFireAndForgetInHandler } from './no-fire-and-forget-in-handler/no-fire-and-forget-in-handler.js';
import { noHeavyWorkInHandler } from './no-heavy-work-in-handler/no-heavy-work-in-handler.js';
import { noInProcessScheduler } from './no-in-process-scheduler/no-in-process-scheduler.js';
import { noInProcessSessionStore } from './no-in-process-session-store/no-in-process-session-store.js';
import { noLocalDiskPersistence } from './no-local-disk-persistence/no-local-disk-persistence.js';
import { noModuleCycle } from './no-module-cycle/no-module-cycle.js';
import { noOrphanModule } from './no-orphan-module/no-orphan-module.js';
import { noRedundantIndex } from './no-redundant-index/no-redundant-index.js';
import { noRequestStateInModuleScope } from './no-request-state-in-module-scope/no-request-state-in-module-scope.js';
import { noSchemaPush } from './no-schema-push/no-schema-push.js';
import { noSecretsInLogs } from './no-secrets-in-logs/no-secrets-in-logs.js';
import { noSilentProcessHandler } from './no-silent-process-handler/no-silent-process-handler.js';
import { noSwallowedError } from './no-swallowed-error/no-swallowed-error.js';
import { noSyncCallBetweenOwnServices } from './no-sync-call-between-own-services/no-sync-call-between-own-services.js';
import { noUndeclaredColumns } from './no-undeclared-columns/no-undeclared-columns.js';
import { noUndeclaredModuleDependency } from './no-undeclared-module-dependency/no-undeclared-module-dependency.js';
import { noUnreadableMigration } from './no-unreadable-migration/no-unreadable-migration.js';
import { noVolatileQueue } from './no-volatile-queue/no-volatile-queue.js';
import { preferJoinTable } from './prefer-join-table/prefer-join-table.js';
import { preferLogFields } from './prefer-log-fields/prefer-log-fields.js';
import { productionJsonLogs } from './production-json-logs/production-json-logs.js';
import { requireDisableReason } from './require-disable-reason/require-disable-reason.js';
import { requireDown } from './require-down/require-down.js';
import { requireErrorTracker } from './require-error-tracker/require-error-tracker.js';
import { requireGracefulShutdown } from './require-graceful-shutdown/require-graceful-shutdown.js';
import { requireHealthEndpoint } from './require-health-endpoint/require-health-endpoint.js';
import { requireMetrics } from './require-metrics/require-metrics.js';
import { requireMigration } from './require-migration/require-migration.js';
import { requireModuleCoverage } from './require-module-coverage/require-module-coverage.js';
import { requireMultiInstanceFrameworkConfig } from './require-multi-instance-framework-config/require-multi-instance-framework-config.js';
import { requirePrimaryKey } from './require-primary-key/require-primary-key.js';
import { requireRequestId } from './require-request-id/require-request-id.js';
import { requireSharedCacheStore } from './require-shared-cache-store/require-shared-cache-store.js';
import { requireSharedPubsubAdapter } from './require-shared-pubsub-adapter/require-shared-pubsub-adapter.js';
import { requireSharedRateLimitStore } from './require-shared-rate-limit-store/require-shared-rate-limit-store.js';
import { requireStructuredLogger } from './require-structured-logger/require-structured-logger.js';
import { requireThirdPartyTimeout } from './require-third-party-timeout/require-third-party-timeout.js';
import { requireTracing } from './require-tracing/require-tracing.js';
import { requiredColumnNeedsDefault } from './required-column-needs-default/required-column-needs-default.js';
import { sequelizeTransactionOption } from './sequelize-transaction-option/sequelize-transaction-option.js';
import { validDecision } from './valid-decision/valid-decision.js';
import { webhookAckThenEnqueue } from './webhook-ack-then-enqueue/webhook-ack-then-enqueue.js';

export const rules: readonly RuleDefinition[] = [
  errorTrackerInitFirst,
  explainDenormalisation,
  explainNormalisation,
  indexForeignKeys,
  indexQueryColumns,
  logErrorObject,
  migrationOrder,
  noAwaitedThirdPartyCall,
  noBlockingMigration,
  noBulkUpdateInMigration,
  noCrossModuleImports,
  noDestructiveMigration,
  noDuplicateTable,
  noEditedMigration,
  noFireAndForgetInHandler,
  noHeavyWorkInHandler,
  noInProcessScheduler,
  noInProcessSessionStore,
  noLocalDiskPersistence,
  noModuleCycle,
  noOrphanModule,
  noRedundantIndex,
  noRequestStateInModuleScope,
  noSchemaPush,
  noSecretsInLogs,
  noSilentProcessHandler,
  noSwallowedError,
  noSyncCallBetweenOwnServices,
  noUndeclaredColumns,
  noUndeclaredModuleDependency,
  noUnreadableMigration,
  noVolatileQueue,
  preferJoinTable,
  preferLogFields,
  productionJsonLogs,
  requireDisableReason,
  requireDown,
  requireErrorTracker,
  requireGracefulShutdown,
  requireHealthEndpoint,
  requireMetrics,
  requireMigration,
  requireModuleCoverage,
  requireMultiInstanceFrameworkConfig,
  requirePrimaryKey,
  requireRequestId,
  requireSharedCacheStore,
  requireSharedPubsubAdapter,
  requireSharedRateLimitStore,
  requireStructuredLogger,
  requireThirdPartyTimeout,
  requireTracing,
  requiredColumnNeedsDefault,
  sequelizeTransactionOption,
  validDecision,
  webhookAckThenEnqueue,
];
