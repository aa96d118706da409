/** What fails while a request, a message or a plan is served is told to somebody: thrown on, logged, or tracked. */
import { defineRule, type CheckedFile, type Report } from '../define-rule.js';
import { findSilentCatches } from './silent-catches.js';
import { findSilentChains } from './silent-chains.js';
import { suggestTelling } from './suggest-telling.js';

export const noSwallowedError = defineRule({
  name: 'no-swallowed-error',
  decision: 'observability',
  description: 'disallow errors that nobody is told of while a request or a message is served',
  messages: {
    swallows: "'{{tried}}' fails here without a trace: what went wrong is neither logged, nor tracked, nor thrown on, and the work goes on as if it had been done. Log the error, throw it on, or say in a comment why it may be lost.",
    answers: "The client is told that something failed, and nobody else is: what went wrong in '{{tried}}' is in no log. Log the error before you answer.",
    logError: 'Log the error',
    throwOn: 'Throw it on, with its cause',
  },
  options: {
    properties: {
      allowFallbackFor: { type: 'array', items: { type: 'string' }, description: 'Names of functions that may fail in silence, as they are called: `cache.get`, `readCookie`.' },
      captureFunctions: { type: 'array', items: { type: 'string' }, description: 'Names of functions that tell somebody.' },
    },
    defaults: { allowFallbackFor: [], captureFunctions: [] },
  },
  hasSuggestions: true,
  languages: ['js'],
  *check(file, options) {
    if (file.role !== 'server') return;
    const isServing = (fn: number): boolean => runs(file, fn);
    for (const found of findSilentCatches(file, isServing, options)) {
      const suggest = suggestTelling(file, found.caught);
      yield { at: found.at, messageId: found.isAnswer ? 'answers' : 'swallows', data: { tried: found.tried }, ...(suggest.length ? { suggest } : {}) };
    }
    for (const { at, tried } of findSilentChains(file, isServing, options)) yield { at, messageId: 'swallows', data: { tried } } satisfies Report;
  },
});

/** The function, or one around it, runs for a request, a message or a plan. */
function runs(file: CheckedFile, id: number): boolean {
  for (let fn = id; fn >= 0; fn = file.facts!.functions[fn]!.parent) if (file.analysis.working.has(file.path, fn)) return true;
  return false;
}
