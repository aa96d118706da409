/** Taking turns with the client: long work lets messages in between, so that an edit or a cancellation is heard. */
import { setImmediate } from 'node:timers/promises';

const longestTurn = 12;

/** Lets everything that has arrived be read first. */
export async function nextTurn(): Promise<void> {
  await setImmediate();
}

/** To be awaited between two steps of long work. */
export function takeTurns(): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < longestTurn) return;
    await setImmediate();
    began = performance.now();
  };
}

/** Runs once, some time after the last call. */
export function debounce(milliseconds: number, run: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(run, milliseconds);
  };
}
