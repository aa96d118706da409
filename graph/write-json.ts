/** The modules and every import between them, for scripts. Its shape is `snapshot.schema.json`; `version` counts it. */
import type { Snapshot } from './review/snapshot.js';

export function writeGraphJson(snapshot: Snapshot): string {
  return `${JSON.stringify(snapshot, null, 2)}\n`;
}
