/** How far dependency-cruiser and Tenfold see the same imports between files, and judge them alike by the boundary policy. */
import { compareText, type Place, type Project } from '@tenfold/project';
import type { CruisedFile } from './cruise-job.js';

export interface Edge {
  readonly from: string;
  readonly to: string;
}

export interface Agreement {
  /** Imports from file to file that either of the two sees. */
  readonly edges: number;
  /** Seen by both, with one verdict. */
  readonly agreed: number;
  readonly onlyTenfold: readonly Edge[];
  readonly onlyCruiser: readonly Edge[];
  /** Seen by both, forbidden by one. */
  readonly differing: readonly Edge[];
}

export class PolicyVerdicts {
  readonly #forbidden = new Set<string>();
  readonly agreement: Agreement;

  /** @param paths the files that were asked */
  constructor(private readonly project: Project, paths: readonly string[], cruised: readonly CruisedFile[]) {
    const sources = new Set(project.sourcePaths);
    const theirs = new Map<string, Edge>();
    for (const { path, imports } of cruised) {
      for (const { to, broken } of imports) {
        if (!sources.has(to) || to === path) continue;
        theirs.set(keyOf(path, to), { from: path, to });
        if (broken.length) this.#forbidden.add(keyOf(path, to));
      }
    }
    const ours = new Map(paths.flatMap((path) => project.analysis.edgesFrom(path)).filter(({ to }) => sources.has(to)).map(({ from, to }) => [keyOf(from, to), { from, to }]));
    const both = [...ours].filter(([key]) => theirs.has(key));
    const differing = both.filter(([key, { from, to }]) => this.#forbidden.has(key) !== (project.analysis.boundaries.trespass(from, to) !== undefined));
    this.agreement = {
      edges: ours.size + theirs.size - both.length, agreed: both.length - differing.length, differing: sorted(differing),
      onlyTenfold: sorted([...ours].filter(([key]) => !theirs.has(key))), onlyCruiser: sorted([...theirs].filter(([key]) => !ours.has(key))),
    };
  }

  /** Whether dependency-cruiser, too, forbids the import that stands there. */
  confirms({ path, range }: Place): boolean {
    return this.project.analysis.edgesFrom(path).some((edge) => edge.range[0] === range[0] && this.#forbidden.has(keyOf(path, edge.to)));
  }

  /** Forbidden by dependency-cruiser alone. */
  get additional(): readonly Edge[] {
    return [...this.agreement.onlyCruiser, ...this.agreement.differing].filter(({ from, to }) => this.#forbidden.has(keyOf(from, to)));
  }
}

function keyOf(from: string, to: string): string {
  return `${from}\0${to}`;
}

function sorted(edges: readonly (readonly [string, Edge])[]): Edge[] {
  return edges.map(([, edge]) => edge).sort((a, b) => compareText(a.from, b.from) || compareText(a.to, b.to));
}
