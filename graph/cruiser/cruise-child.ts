/** The child process: loads dependency-cruiser once, answers one job after the other, and ends when its parent is gone. */
import type { CruiseAnswer, CruiseJob } from './cruise-job.js';
import { openEngine } from './open-engine.js';
import { cruiseOwnRules } from './cruise-own-rules.js';
import { cruisePolicy } from './cruise-policy.js';
import { sentence } from './sentence.js';

let queue: Promise<void> = Promise.resolve();
process.on('message', (job: CruiseJob) => { queue = queue.then(async () => { process.send?.(await answer(job)); }); });
process.on('disconnect', () => process.exit());

async function answer(job: CruiseJob): Promise<CruiseAnswer> {
  process.chdir(job.root); // relative paths in configurations begin there; the policy's cruises leave it
  const { engine, sentences } = await openEngine(job);
  if (!engine) return { troubles: sentences };
  const heard: string[] = [];
  const attempt = async <T>(what: string, cruise: () => Promise<T>): Promise<T | undefined> => {
    try { return await cruise(); } catch (error) {
      heard.push(`${what}: ${sentence(error, job.root)}`);
      return undefined;
    }
  };
  const own = job.own && await attempt(`${job.own.config} could not be used`, () => cruiseOwnRules(engine, job, job.own!, heard));
  const policy = job.policy && await attempt('dependency-cruiser could not check the module boundaries', () => cruisePolicy(engine, job, job.policy!, heard));
  return { engine: engine.engine, troubles: heard, notes: sentences.length ? [...sentences, `Tenfold's own ${engine.engine.version} is used instead.`] : [], ...(own ? { own } : {}), ...(policy ? { policy } : {}) };
}
