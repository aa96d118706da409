/** Which dependency-cruiser the tests run: ours, or the one in the folder that `TENFOLD_TEST_CRUISER` names, as the workspace's own copy. */
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const other = process.env['TENFOLD_TEST_CRUISER'];
const modules = other ? join(other, 'node_modules') : fileURLToPath(new URL('../../../node_modules', import.meta.url));

export const testedHome = join(modules, 'dependency-cruiser');
export const depcruise = join(modules, '.bin/depcruise');

/** Nothing where ours is tested: it is found anyway. */
export function linkTestedCruiser(root: string): void {
  const place = join(root, 'node_modules/dependency-cruiser');
  if (!other || existsSync(place)) return;
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  symlinkSync(testedHome, place, 'dir');
}

/** A copy that finds what it needs beside it, but for its TypeScript: that is the workspace's. */
export function copyTestedCruiser(root: string): void {
  const home = join(root, 'node_modules');
  mkdirSync(home, { recursive: true });
  cpSync(testedHome, join(home, 'dependency-cruiser'), { recursive: true, dereference: true });
  for (const name of readdirSync(modules)) {
    if (name !== 'typescript' && !name.startsWith('.') && !existsSync(join(home, name))) symlinkSync(join(modules, name), join(home, name), 'dir');
  }
}
