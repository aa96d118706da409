/** Whether a call runs in development alone, be it that only a name says so: `if (isDev) …`. */
import type { CallFact } from '@tenfold/project';

export function isDevelopment(call: CallFact): boolean {
  return call.isDevelopmentOnly || call.isNamedDevelopment === true;
}
