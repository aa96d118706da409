/** The user's own dependency-cruiser set-up: its configuration, and what its script has it look at. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import picomatch from 'picomatch';

/** In dependency-cruiser's own order; those in TypeScript since 18. */
const names = ['.dependency-cruiser.json', '.dependency-cruiser.js', '.dependency-cruiser.cjs', '.dependency-cruiser.mjs', '.dependency-cruiser.ts', '.dependency-cruiser.cts', '.dependency-cruiser.mts'];
const command = /(?:^|[\s/])(?:depcruise|dependency-cruise|dependency-cruiser)\s([^|&;>]*)/;

export function findOwnConfig(root: string): string | undefined {
  return names.find((name) => existsSync(join(root, name)));
}

export interface OwnScope {
  includes(path: string): boolean;
  readonly known?: string;
}

/** A team that cruises `src` wants to hear of `src`. Without such a script, everything is looked at. */
export function readScope(root: string, scripts: Readonly<Record<string, string>>): OwnScope {
  const words = Object.values(scripts).map((script) => command.exec(script)?.[1]).find((rest) => rest !== undefined)?.match(/"[^"]*"|'[^']*'|\S+/g)?.map((word) => word.replace(/^["']|["']$/g, '')) ?? [];
  const paths = words.filter((word) => isLookedAt(root, word)).map((word) => word.replace(/^\.\//, '').replace(/\/$/, ''));
  const matchers = paths.map((path) => (path === '.' || path === '' ? () => true : isGlob(path) ? picomatch(path) : (each: string) => each === path || each.startsWith(`${path}/`)));
  const known = readKnown(words);
  return { includes: (path) => matchers.length === 0 || matchers.some((matches) => matches(path)), ...(known && existsSync(join(root, known)) ? { known } : {}) };
}

/** Not an option, nor an option's value, which is a configuration or a format. */
function isLookedAt(root: string, word: string): boolean {
  if (word.startsWith('-') || /^\.[^/.]|\.(json|[cm]?js)$/.test(word)) return false;
  return isGlob(word) || (existsSync(join(root, word)) && (statSync(join(root, word)).isDirectory() || /\.[cm]?tsx?$/.test(word)));
}

function isGlob(word: string): boolean {
  return /[*{}]/.test(word);
}

function readKnown(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => word === '--ignore-known');
  if (at < 0) return undefined;
  return words[at + 1]?.endsWith('.json') ? words[at + 1] : '.dependency-cruiser-known-violations.json';
}
