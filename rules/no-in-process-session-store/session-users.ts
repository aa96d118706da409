/** What leans on the session of an application and falls with it: CSRF secrets, flash messages, the state of a login elsewhere. */
import { type ChainHop, packageOf } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import { findOption } from '../find-option.js';
import { externals } from './session-libraries.js';

const middleware: Readonly<Record<string, string>> = { csurf: 'its secret is in the session', 'connect-flash': 'its messages are in the session', '@fastify/flash': 'its messages are in the session', '@fastify/csrf-protection': 'its secret is in the session' };

/** The first few in the package of the file, in the order of paths and texts. */
export function findSessionUsers(file: CheckedFile): ChainHop[] {
  const { all } = file.analysis.packages;
  const home = packageOf(all, file.path);
  return file.project.sourcePaths.flatMap((path): ChainHop[] => {
    const facts = file.project.facts(path);
    if (!facts?.imports.some(({ specifier }) => specifier in middleware || /^passport/.test(specifier)) || packageOf(all, path) !== home || file.analysis.role(path) === 'test') return [];
    return facts.calls.flatMap((call): ChainHop[] => {
      const label = leansOnSession(file, path, call.callee.kind === 'member' && call.callee.name === 'register' && call.args[0] ? call.args[0] : call.callee, call.isNew ? call.args[0] : call.args.at(-1), call.isNew);
      return label ? [{ path, range: [call.range[0], call.calleeRange[1]], label }] : [];
    });
  }).slice(0, 3);
}

function leansOnSession(file: CheckedFile, path: string, callee: Parameters<typeof externals>[2], options: Parameters<typeof findOption>[1], isNew: boolean): string | undefined {
  const says = (name: string): boolean => options?.kind === 'object' && findOption(file, options, name).state !== 'absent';
  for (const target of externals(file, path, callee)) {
    const label = isNew || target.steps.length > 0 ? undefined : middleware[target.package];
    if (label) return says('cookie') && target.package === 'csurf' || says('sessionPlugin') === false && target.package === '@fastify/csrf-protection' ? undefined : label;
    if (isNew && /^passport-/.test(target.package) && says('state')) return 'the state of the login is in the session';
  }
  return undefined;
}
