/** The comment that says a state is meant to be where it is, with a place for the reason, above the line that declares it. It allows nothing until the reason is written. */
import type { Range } from '@tenfold/project';
import type { CheckedFile, Report } from './define-rule.js';

/** The title, for the rule's own messages. */
export const decisionMessages = { recordDecision: 'Leave it in this process, and say why (// tenfold-state: reason)' } as const;

export function suggestStateDecision(file: CheckedFile, at: Range): NonNullable<Report['suggest']> {
  const start = file.text.lastIndexOf('\n', at[0] - 1) + 1;
  const indent = /^[ \t]*/.exec(file.text.slice(start))![0];
  const end = file.text.includes('\r\n') ? '\r\n' : '\n';
  return [{ messageId: 'recordDecision', edits: [{ path: file.path, range: [start, start], text: `${indent}// tenfold-state: reason${end}` }] }];
}
