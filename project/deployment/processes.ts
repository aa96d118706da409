/**
 * Which files run in a process that answers requests, and which only in one of their own: a worker, a scheduler. A process is
 * what its entry imports.
 */
import { somebodyWaits, type Handler } from '../handlers/handler.js';

export interface ProcessSources {
  /** Those left at run time. */
  importersOf(path: string): readonly string[];
  importedBy(path: string): readonly string[];
  handlersIn(path: string): readonly Handler[];
  /** Files that start no process of the product: tests, scripts. */
  isOutside(path: string): boolean;
  /** Whether something in the file's package answers requests. */
  isBesideHandlers(path: string): boolean;
  /** The folder of the file's package. */
  packageOf(path: string): string;
}

/** What a framework runs in its own server without anybody importing it: Next.js, Nitro, SvelteKit, React Router. */
const startedByFramework = /(^|\/)(instrumentation(-node|\.node)?|hooks\.server|entry\.server)\.[cm]?[jt]sx?$|(^|\/)server\/(plugins|tasks)\/[^/]+\.[cm]?[jt]s$/;
/** A package that is there to work behind the scenes, whatever it answers beside that. */
export const workerPackage = /(^|[/-])(workers?|tasks?|crons?|scheduler|jobs?|background)$/;
/** What a worker answers too, so that somebody sees whether it lives. */
export const aboutItself = /health|ready|readiness|live(ness|z)?\b|metrics|ping|status|version|favicon/i;

export class Processes {
  readonly #known = new Map<string, boolean>();

  constructor(private readonly sources: ProcessSources) {}

  /** @param isWorker entries that are processes of their own, whatever they import */
  answers(path: string, isWorker: (entry: string) => boolean = () => false): boolean {
    const around = reach([path], (each) => this.sources.importersOf(each).filter((user) => !this.sources.isOutside(user)));
    const entries = [...around].filter((each) => ![...this.sources.importersOf(each)].some((user) => around.has(user)));
    return (entries.length ? entries : [...around]).some((entry) => !isWorker(entry) && !workerPackage.test(this.sources.packageOf(entry)) && this.#isServer(entry));
  }

  #isServer(entry: string): boolean {
    let known = this.#known.get(entry);
    if (known === undefined) {
      known = (startedByFramework.test(entry) && this.sources.isBesideHandlers(entry)) || [...reach([entry], (each) => this.sources.importedBy(each))].some((each) => this.#answers(each));
      this.#known.set(entry, known);
    }
    return known;
  }

  #answers(path: string): boolean {
    return this.sources.handlersIn(path).some((handler) => somebodyWaits(handler) && handler.kind !== 'middleware' && !aboutItself.test(handler.name));
  }
}

function reach(start: readonly string[], next: (path: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set(start);
  const open = [...start];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    for (const each of next(path)) if (!seen.has(each)) { seen.add(each); open.push(each); }
  }
  return seen;
}
