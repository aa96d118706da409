/** What is asked once for each service is told where it begins: at the statement that listens, else in its manifest. */
import { type Need, needs, placeInManifest, type Range, type Service } from '@tenfold/project';
import type { CheckedFile, Options, Report } from './define-rule.js';

export const packagesOption = { type: 'array', items: { type: 'string' }, description: 'Packages of your own, or others, that provide it once they are imported.' } as const;

/** The services that begin in the file, need it, and were not told to have it elsewhere. */
export function servicesHere(file: CheckedFile, need: Need): readonly { readonly service: Service; readonly at: Range }[] {
  const told = file.analysis.services.toldAt(file.path);
  return told.filter((service) => needs(service, need)).map((service) => ({ service, at: service.entry?.range ?? placeInManifest(file.text) }));
}

/** Of each the sentence `message`, unless something of it is provided. */
export function* reportLacking(file: CheckedFile, need: Need, options: Options, message: string, level?: 'note'): Iterable<Report> {
  for (const { service, at } of servicesHere(file, need)) {
    if (file.analysis.services.evidence(service, need, options['packages'] as string[])) continue;
    yield { at, messageId: message, data: { service: service.name }, ...(level ? { level } : {}) };
  }
}
