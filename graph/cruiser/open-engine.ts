/** Loads dependency-cruiser in the child process, and says whether it can read what it is to read. */
import { pathToFileURL } from 'node:url';
import type { cruise, getAvailableTranspilers } from 'dependency-cruiser';
import type { CruiseJob, Engine, Reader } from './cruise-job.js';
import { sentence } from './sentence.js';

export interface OpenEngine {
  readonly engine: Engine;
  readonly cruise: typeof cruise;
  /** Loaded when first asked: some execute the configuration that they read. */
  readonly read: (reader: Reader, ...args: readonly unknown[]) => Promise<unknown>;
  /** Set where it must be told which parser to take. */
  readonly parser?: 'swc';
}

interface Transpiler {
  readonly name: string;
  readonly available: boolean;
}

export async function openEngine(job: CruiseJob): Promise<{ engine?: OpenEngine; sentences: string[] }> {
  const sentences: string[] = [];
  for (const engine of job.engines) {
    const who = `${engine.from === 'workspace' ? "The workspace's dependency-cruiser" : "Tenfold's dependency-cruiser"} ${engine.version}`;
    try {
      const opened = await load(engine);
      if (!job.needsTypeScript || opened.canReadTypeScript) return { engine: opened, sentences };
      sentences.push(`${who} finds no TypeScript that it can read with: install typescript below 7, or @swc/core, beside it.`);
    } catch (error) {
      sentences.push(`${who} cannot be loaded: ${sentence(error, job.root)} Install it again.`);
    }
  }
  if (!job.engines.length) sentences.push('dependency-cruiser is not installed beside Tenfold. Install @tenfold/graph again.');
  return { sentences };
}

async function load(engine: Engine): Promise<OpenEngine & { readonly canReadTypeScript: boolean }> {
  const main = await import(pathToFileURL(engine.entry).href) as { cruise: typeof cruise; getAvailableTranspilers: typeof getAvailableTranspilers };
  const has = (name: string): boolean => (main.getAvailableTranspilers() as readonly Transpiler[]).some((each) => each.name === name && each.available);
  const read: OpenEngine['read'] = async (reader, ...args) => {
    const { default: readIt } = await import(pathToFileURL(engine.readers[reader]).href) as { default: (...given: readonly unknown[]) => unknown };
    return readIt(...args);
  };
  return { engine, read, cruise: main.cruise, canReadTypeScript: has('typescript') || has('swc'), ...(!has('typescript') && has('swc') ? { parser: 'swc' as const } : {}) };
}
