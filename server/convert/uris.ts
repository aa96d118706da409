/** Uris of the client to paths of the disk and back. Only `file:` is known; a virtual document has no imports to follow. */
import { fileURLToPath, pathToFileURL } from 'node:url';

export function pathOfUri(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    // Clients disagree on the case of a drive's letter; one file must have one path.
    return fileURLToPath(uri).replace(/^[a-z]:/, (drive) => drive.toUpperCase()).replace(/(?<=[^:\\/])[\\/]$/, '');
  } catch {
    return undefined;
  }
}

export function uriOfPath(path: string): string {
  return pathToFileURL(path).href;
}
