/** Names a finding so that it survives line shifts: rule, path, what it is about, and its ordinal among its like. */
import { createHash } from 'node:crypto';
import type { Finding } from './finding.js';

/** @param findings of one file, in the order of the text */
export function withFingerprints(findings: readonly Omit<Finding, 'fingerprint'>[]): Finding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const subject = [finding.rule, finding.path, finding.messageId, ...Object.entries(finding.data).flat()].join('\0');
    const ordinal = seen.get(subject) ?? 0;
    seen.set(subject, ordinal + 1);
    return { ...finding, fingerprint: createHash('sha256').update(`${subject}\0${ordinal}`).digest('hex').slice(0, 20) };
  });
}
