/** Files by globs of `tenfold.json`. A folder without any sign of a glob means everything in it. */
import picomatch from 'picomatch';

export function matchFiles(globs: readonly string[]): (path: string) => boolean {
  const matches = picomatch(globs.flatMap(withContents), { dot: true });
  return globs.length ? (path) => matches(path) : () => false;
}

/** A glob as it is; of a plain path itself and everything below it. */
export function withContents(glob: string): string[] {
  const path = glob.replace(/\/$/, '');
  return picomatch.scan(glob).isGlob ? [glob] : [path, `${path}/**`];
}

export function matchesAny(glob: string, paths: readonly string[]): boolean {
  return paths.some(matchFiles([glob]));
}
