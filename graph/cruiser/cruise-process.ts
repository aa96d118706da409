/**
 * The child process as its parent sees it: started when first asked, kept for the next question, asked one thing at a time.
 * Invariant: an answer always comes. A crash, a configuration that never returns or a child that cannot be started is an
 * answer with one sentence, and the next question gets a new child.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CruiseAnswer, CruiseJob } from './cruise-job.js';

const script = fileURLToPath(new URL('./cruise-child.js', import.meta.url));

export class CruiseProcess {
  #child: ChildProcess | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly root: string, private readonly patience: number) {}

  ask(job: CruiseJob): Promise<CruiseAnswer> {
    const answer = this.#last.then(() => this.#send(job));
    this.#last = answer;
    return answer;
  }

  /** The next question gets a process that has loaded nothing yet. */
  dispose(): void {
    const child = this.#child;
    this.#child = undefined;
    child?.kill('SIGKILL');
  }

  #send(job: CruiseJob): Promise<CruiseAnswer> {
    const child = this.#child ??= this.#start();
    return new Promise((resolve) => {
      const finish = (answer: CruiseAnswer): void => {
        clearTimeout(timer);
        child.off('message', hear).off('exit', mourn).off('error', fail);
        child.unref();
        child.channel?.unref();
        resolve(answer);
      };
      const giveUp = (why: string): void => {
        if (this.#child === child) this.dispose();
        finish({ troubles: [why] });
      };
      const hear = (message: unknown): void => { if (isAnswer(message)) finish(message); };
      const mourn = (code: number | null, signal: string | null): void => giveUp(`dependency-cruiser ended before it had answered (${signal ?? `exit code ${code}`}). Run npx depcruise in the project to see why.`);
      const fail = (error: Error): void => giveUp(`dependency-cruiser could not be started: ${error.message}.`);
      const timer = setTimeout(() => giveUp(`dependency-cruiser did not answer within ${this.patience / 1000} seconds and was stopped. Narrow what its configuration looks at, or set "boundaries": { "engine": "tenfold" } in tenfold.json.`), this.patience);
      child.ref();
      child.channel?.ref();
      child.on('message', hear).on('exit', mourn).on('error', fail);
      child.send(job, (error) => { if (error) fail(error); });
    });
  }

  /** Silent: what it prints would end in the middle of a report, or of the language server's protocol. */
  #start(): ChildProcess {
    const child = fork(script, { cwd: this.root, execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    child.on('error', () => undefined);
    return child.on('exit', () => { if (this.#child === child) this.#child = undefined; });
  }
}

/** The user's configuration runs in that process too, and may send what it likes. */
function isAnswer(message: unknown): message is CruiseAnswer {
  return typeof message === 'object' && message !== null && Array.isArray((message as Partial<CruiseAnswer>).troubles);
}
