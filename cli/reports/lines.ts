/** Offsets to the 1-based lines and columns that every format shows. */
import { LineTable, type Place, type Project } from '@tenfold/project';

export interface Spot {
  readonly line: number;
  readonly column: number;
}

export class Lines {
  readonly #tables = new Map<string, LineTable>();

  constructor(private readonly project: Project) {}

  start(place: Place): Spot {
    return this.#spot(place.path, place.range[0]);
  }

  end(place: Place): Spot {
    return this.#spot(place.path, place.range[1]);
  }

  #spot(path: string, offset: number): Spot {
    let table = this.#tables.get(path);
    if (!table) this.#tables.set(path, table = new LineTable(this.project.text(path) ?? ''));
    const { line, column } = table.positionAt(offset);
    return { line: line + 1, column: column + 1 };
  }
}
