/** The comment that says a state is meant to be where it is, with a place for the reason, above the line that declares it. It allows nothing until the reason is written. */
import type { Range } from '@tenfold/project';
import { commentAbove } from './comment-above.js';
import type { CheckedFile, Report } from './define-rule.js';

/** The title, for the rule's own messages. */
export const decisionMessages = { recordDecision: 'Leave it in this process, and say why (// tenfold-state: reason)' } as const;

export function suggestStateDecision(file: CheckedFile, at: Range): NonNullable<Report['suggest']> {
  return [{ messageId: 'recordDecision', edits: [commentAbove(file.path, file.text, at[0], 'tenfold-state: reason')] }];
}
