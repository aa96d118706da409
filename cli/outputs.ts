/** `--format F[=FILE]`: what is written, and where to. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Io } from './io.js';

export interface Output {
  readonly format: string;
  /** Relative to the working directory; without it, the terminal. */
  readonly file: string | undefined;
}

/** @returns `undefined` where a format is asked for that is not there; that has been said then */
export function readOutputs(values: readonly string[], known: readonly string[], io: Io): Output[] | undefined {
  const outputs = (values.length ? values : [known[0]!]).map((value) => {
    const at = value.indexOf('=');
    return { format: at < 0 ? value : value.slice(0, at), file: at < 0 ? undefined : value.slice(at + 1) };
  });
  const unknown = outputs.find(({ format }) => !known.includes(format));
  if (unknown) io.error(`tenfold: there is no format "${unknown.format}". Use one of ${known.join(', ')}.\n`);
  return unknown ? undefined : outputs;
}

export function writeOutput({ file }: Output, text: string, io: Io): void {
  if (file === undefined) {
    io.out(text);
    return;
  }
  mkdirSync(dirname(resolve(file)), { recursive: true });
  writeFileSync(file, text);
}
