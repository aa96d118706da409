/** The calls to third parties that some request waits for, once each, by the file they stand in and by the client they are made on. */
import type { VendorCall } from '../vendors/match-vendor-call.js';
import type { Running, Way } from './running.js';
import type { CallSite } from './target.js';
import type { Waits } from './waits.js';

export interface NetworkCall {
  readonly at: CallSite;
  readonly sink: VendorCall;
  /** Of one request that waits for it; others may too. */
  readonly way: Way;
}

/** A function that asks whatever address it is handed is tried with what its first callers hand it. */
const mostCallers = 4;

export class NetworkCalls {
  readonly #inFile = new Map<string, Map<number, NetworkCall>>();
  readonly #byClient = new Map<string, Map<number, NetworkCall[]>>();

  /** @param waited the functions that some request waits for */
  constructor(private readonly waits: Waits, waited: Running, paths: readonly string[], private readonly isOutside: (path: string) => boolean) {
    for (const path of paths) for (const id of waited.functionsIn(path)) {
      const way = waited.wayTo({ path, id })!;
      for (const call of waits.waitedCalls({ path, id })) this.#take({ path, call }, way);
    }
  }

  /** In the order of the text. */
  in(path: string): readonly NetworkCall[] {
    return [...this.#inFile.get(path)?.values() ?? []].sort((a, b) => a.at.call - b.at.call);
  }

  /** The clients that are made in a file, with the calls on each. */
  clientsOf(path: string): readonly (readonly [client: number, calls: readonly NetworkCall[]])[] {
    return [...this.#byClient.get(path) ?? []].sort((a, b) => a[0] - b[0]);
  }

  #take(at: CallSite, way: Way): void {
    const inFile = this.#inFile.get(at.path) ?? new Map<number, NetworkCall>();
    const sink = inFile.has(at.call) ? undefined : this.#sinkAt(at);
    if (!sink) return;
    const found = { at, sink, way };
    this.#inFile.set(at.path, inFile.set(at.call, found));
    if (!sink.client) return;
    const clients = this.#byClient.get(sink.client.path) ?? new Map<number, NetworkCall[]>();
    this.#byClient.set(sink.client.path, clients.set(sink.client.call, [...clients.get(sink.client.call) ?? [], found]));
  }

  #sinkAt(at: CallSite): VendorCall | undefined {
    let found: VendorCall | undefined;
    for (let nth = 0; nth < mostCallers; nth += 1) {
      let hangsOnCaller = false;
      const sink = this.waits.sinkAt(at, (path, id, index) => {
        const handed = [...this.waits.link.callers.argumentsFor({ path, id }, index)].filter((each) => !this.isOutside(each.path));
        hangsOnCaller ||= handed.length > nth;
        return handed[nth] ?? handed[0];
      });
      found ??= sink;
      if (!hangsOnCaller || (sink && !sink.isGuess)) return sink ?? found;
    }
    return found;
  }
}
