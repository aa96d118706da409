/** What somebody else has to say about a file's rules, or what else there is to report of it. */
import type { Finding } from '@tenfold/project';
import type { RuleSettings } from 'eslint-plugin-tenfold';

export interface Advisor {
  /** `undefined` where it has nothing to say. */
  settings?(path: string): RuleSettings | undefined;
  findings?(path: string): readonly Finding[];
}
