/** `starter` warns and teaches, `recommended` reports what is nearly always right, `strict` says everything it knows. */
import type { RuleEntry } from '@tenfold/project';

type Preset = Readonly<Record<string, RuleEntry>>;

const starter: Preset = {
  'no-cross-module-imports': 'warn',
  'no-module-cycle': 'warn',
  'no-in-process-session-store': 'error',
  'no-request-state-in-module-scope': 'warn',
  'require-shared-rate-limit-store': 'warn',
  'no-in-process-scheduler': 'warn',
  'require-shared-pubsub-adapter': 'warn',
  'no-local-disk-persistence': 'warn',
  'require-multi-instance-framework-config': 'warn',
  'no-awaited-third-party-call': 'warn',
  'no-fire-and-forget-in-handler': 'warn',
  'require-third-party-timeout': 'warn',
  'webhook-ack-then-enqueue': 'warn',
  'no-heavy-work-in-handler': 'warn',
  'no-volatile-queue': 'warn',
  'valid-decision': 'warn',
  'require-disable-reason': 'warn',
  'require-structured-logger': 'warn',
  'require-migration': 'warn',
};

const recommended: Preset = {
  'no-cross-module-imports': 'error',
  'no-module-cycle': 'warn',
  'no-undeclared-module-dependency': 'warn',
  'no-in-process-session-store': 'error',
  'no-request-state-in-module-scope': 'error',
  'require-shared-rate-limit-store': 'warn',
  'no-in-process-scheduler': 'warn',
  'require-shared-pubsub-adapter': 'warn',
  'no-local-disk-persistence': 'warn',
  'no-awaited-third-party-call': 'warn',
  'no-fire-and-forget-in-handler': 'warn',
  'require-third-party-timeout': 'warn',
  'webhook-ack-then-enqueue': 'warn',
  'no-heavy-work-in-handler': 'warn',
  'no-volatile-queue': 'warn',
  'valid-decision': 'error',
  'require-disable-reason': 'error',
  'require-structured-logger': 'warn',
  'require-migration': 'error',
};

const strict: Preset = {
  'no-cross-module-imports': 'error',
  'no-module-cycle': ['error', { types: 'report' }],
  'no-undeclared-module-dependency': 'error',
  'no-orphan-module': 'warn',
  'require-module-coverage': 'warn',
  'no-in-process-session-store': 'error',
  'no-request-state-in-module-scope': 'error',
  'require-shared-rate-limit-store': 'error',
  'no-in-process-scheduler': 'error',
  'require-shared-pubsub-adapter': 'error',
  'no-local-disk-persistence': 'error',
  'require-shared-cache-store': 'warn',
  'require-multi-instance-framework-config': 'warn',
  'no-awaited-third-party-call': ['error', { report: 'every-wait' }],
  'no-fire-and-forget-in-handler': 'error',
  'require-third-party-timeout': ['error', { unknownAddresses: 'report' }],
  'webhook-ack-then-enqueue': ['error', { report: 'every-wait' }],
  'no-heavy-work-in-handler': 'error',
  'no-sync-call-between-own-services': 'warn',
  'no-volatile-queue': 'error',
  'valid-decision': 'error',
  'require-disable-reason': 'error',
  'require-structured-logger': ['error', { bootBanner: 'report' }],
  'prefer-log-fields': 'warn',
  'require-migration': 'error',
};

export const presets = { starter, recommended, strict } as const;
