/** Takes parts of a file away so that what is left stays where it is. Invariant: the text keeps its length and its lines. */
import type { Range } from '../../../findings/finding.js';

export function blankOutside(text: string, [start, end]: Range): string {
  return blank(text.slice(0, start)) + text.slice(start, end) + blank(text.slice(end));
}

/** `\restrict …`, `\connect …`: words to psql, in the dumps of newer versions too. */
export function blankPsqlCommands(text: string): string {
  return text.replaceAll(/^\\.*$/gm, blank);
}

function blank(part: string): string {
  return part.replaceAll(/[^\n]/g, ' ');
}
