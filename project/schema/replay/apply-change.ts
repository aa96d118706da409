/** One change to a state, whatever its kind. */
import type { Place } from '../../findings/finding.js';
import type { SchemaChange } from '../schema-change.js';
import { appliersToColumns } from './apply-to-columns.js';
import { appliersToEnums } from './apply-to-enums.js';
import { appliersToIndexes } from './apply-to-indexes.js';
import { appliersToTables } from './apply-to-tables.js';
import type { Appliers, Effect, EffectKind } from './effect.js';
import type { SchemaState } from './schema-state.js';
import { spellNames } from './spell-names.js';

const appliers: Appliers<EffectKind> = {
  ...appliersToTables, ...appliersToColumns, ...appliersToIndexes, ...appliersToEnums,
  'define-routine': (state, { name, touches }) => { state.defineRoutine(name, touches); },
  'call-routines': (state, { names }, at) => { for (const name of names) state.callRoutine(name, at); },
  unreadable: (state, { touches, why }, at) => { state.lose(touches, why, at); },
};

export function applyChange(state: SchemaState, path: string, change: SchemaChange): void {
  const effect = spellNames(state, change);
  if (effect.ifThere && 'table' in effect && effect.table !== undefined && !state.tables.has(effect.table)) return;
  if ('unlessColumn' in effect && effect.unlessColumn !== undefined && state.tables.get(effect.table)?.columns.has(effect.unlessColumn)) return;
  (appliers[effect.kind] as (state: SchemaState, effect: Effect<EffectKind>, at: Place) => void)(state, effect, { path, range: change.range });
}
