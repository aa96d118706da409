/** The page as a file: it may run its own style and script, told by their hashes, and nothing else, from nowhere. */
import { createHash } from 'node:crypto';

export function securePage(page: string): string {
  const hashes = { style: '', script: '' };
  const plain = page.replace(/<(style|script) nonce="__NONCE__">([^]*?)<\/\1>/g, (_, element: 'style' | 'script', content: string) => {
    hashes[element] = `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
    return `<${element}>${content}</${element}>`;
  });
  const policy = `default-src 'none'; style-src ${hashes.style}; script-src ${hashes.script}; base-uri 'none'; form-action 'none'`;
  return plain.replace('<head>', `<head>\n<meta http-equiv="Content-Security-Policy" content="${policy}">`);
}
