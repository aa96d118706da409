/** One kind of effect, and what applies it to a state. */
import type { Place } from '../../findings/finding.js';
import type { SchemaEffect } from '../schema-change.js';
import type { SchemaState } from './schema-state.js';

export type EffectKind = SchemaEffect['kind'];

export type Effect<Kind extends EffectKind> = SchemaEffect & { readonly kind: Kind };

export type Appliers<Kind extends EffectKind> = { readonly [Each in Kind]: (state: SchemaState, effect: Effect<Each>, at: Place) => void };
