/**
 * What a message about state adds where the repository shows that the service runs more than once. A message takes it where
 * it says `{{scale}}`.
 * Invariant: it is no part of what a finding is about. A finding stays the same when a replica more is started.
 */
import { type ChainHop, LineTable } from '@tenfold/project';
import type { CheckedFile, RuleDefinition } from './define-rule.js';

export interface ScaleWords {
  /** Behind a sentence's last word: `; this project already runs 3 replicas (docker-compose.yml:12)`. Empty without evidence. */
  readonly scale: string;
  readonly hop?: ChainHop;
}

export function scaleWords(rule: RuleDefinition, messageId: string, file: CheckedFile): ScaleWords | undefined {
  if (!rule.messages[messageId]?.includes('{{scale}}')) return undefined;
  const evidence = file.analysis.scaleOf(file.path);
  if (!evidence) return { scale: '' };
  const { line } = new LineTable(file.project.text(evidence.path) ?? '').positionAt(evidence.offset);
  return {
    scale: `; this project already ${evidence.says} (${evidence.path}:${line + 1})`,
    hop: { path: evidence.path, range: [evidence.offset, evidence.offset], label: evidence.says },
  };
}
