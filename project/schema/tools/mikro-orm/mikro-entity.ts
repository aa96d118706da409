/** An entity of MikroORM as its class describes it, before names are made of it. */
import type { Place } from '../../../findings/finding.js';
import type { ColumnDefault, ColumnType } from '../../schema-model.js';
import type { ClassSite } from '../options/listed.js';

export interface MikroColumn {
  readonly property: string;
  readonly at: Place;
  /** As it is said; absent where the naming decides. */
  readonly said?: string;
  /** It is said in a way that cannot be read. */
  readonly isNameless?: true;
  readonly isPrimary: boolean;
  readonly isNullable?: boolean;
  readonly default?: ColumnDefault;
  readonly type?: ColumnType;
  /** It points at an entity: its name and its type are those of that one's key. */
  readonly pointsAt?: ClassSite;
  readonly isRelation?: true;
}

export interface MikroEntity {
  readonly name: string;
  readonly at: Place;
  readonly table?: string;
  readonly schema?: string;
  readonly isNameless?: true;
  readonly isOpen: boolean;
  readonly columns: readonly MikroColumn[];
  /** Properties whose entities are kept in a table between. */
  readonly between: readonly { readonly property: string; readonly said?: string }[];
}
