/** A file of a package that Tenfold itself depends on: not of the project, so no buffer lies over it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

export function readInstalledFile(specifier: string): Buffer<ArrayBuffer> {
  return readFileSync(resolve(specifier)) as Buffer<ArrayBuffer>;
}
