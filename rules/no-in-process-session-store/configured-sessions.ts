/** Sessions whose store is named by a word of the configuration, or lies in the cache of the server: AdonisJS, hapi's yar. */
import { type CallFact, type Range, textOf, type Value } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import { findOption } from '../find-option.js';
import { isDevelopment } from '../is-development.js';
import { externals } from './session-libraries.js';

export interface ConfiguredSessions {
  readonly library: string;
  readonly at: Range;
  /** `large`: what does not fit into the cookie. */
  readonly keeps: 'all' | 'large';
}

export function findConfiguredSessions(file: CheckedFile): ConfiguredSessions[] {
  return file.facts!.calls.flatMap((call) => (isDevelopment(call) ? [] : [...findAdonis(file, call), ...findYar(file, call)]));
}

/** `defineConfig({ store: 'memory' })`, or the name of one of `stores` that is `stores.file()`. */
function findAdonis(file: CheckedFile, call: CallFact): ConfiguredSessions[] {
  if (!externals(file, file.path, call.callee).some((target) => target.package === '@adonisjs/session' && target.steps.join(' ') === 'defineConfig')) return [];
  const store = findOption(file, call.args[0], 'store');
  const name = store.state === 'present' ? textOf(store.value) : undefined;
  if (name === undefined || store.state !== 'present' || store.path !== file.path) return [];
  const stores = findOption(file, call.args[0], 'stores');
  const chosen = stores.state === 'present' ? findOption(file, stores.value, name) : undefined;
  const isOnDisk = chosen?.state === 'present' && externals(file, chosen.path, chosen.value).some((target) => target.steps.join(' ') === 'stores file ()');
  return name === 'memory' || isOnDisk ? [{ library: '@adonisjs/session', at: store.range, keeps: 'all' }] : [];
}

/** `server.register({ plugin: yar, options })`, alone or in a list. */
function findYar(file: CheckedFile, call: CallFact): ConfiguredSessions[] {
  if (call.callee.kind !== 'member' || call.callee.name !== 'register') return [];
  const given = call.args[0]?.kind === 'array' ? call.args[0].items : call.args.slice(0, 1);
  const isYar = (value: Value): boolean => externals(file, file.path, value).some((target) => target.package === '@hapi/yar' && /^(plugin)?$/.test(target.steps.join(' ')));
  for (const each of given) {
    const plugin = findOption(file, each, 'plugin');
    if (!isYar(each) && !(plugin.state === 'present' && isYar(plugin.value))) continue;
    const options = findOption(file, isYar(each) ? undefined : each, 'options');
    if (options.state === 'maybe' || hasNamedCache(file, options) || hasSharedCache(file)) return [];
    const size = options.state === 'present' ? findOption(file, options.value, 'maxCookieSize') : undefined;
    if (size?.state === 'maybe') return [];
    return [{ library: '@hapi/yar', at: [call.range[0], call.calleeRange[1]], keeps: size?.state === 'present' && size.value.kind === 'literal' && size.value.value === 0 ? 'all' : 'large' }];
  }
  return [];
}

/** `cache: { cache: 'redis' }`: one that the server was made with. */
function hasNamedCache(file: CheckedFile, options: ReturnType<typeof findOption>): boolean {
  const cache = options.state === 'present' ? findOption(file, options.value, 'cache') : undefined;
  return cache?.state === 'maybe' || (cache?.state === 'present' && findOption(file, cache.value, 'cache').state !== 'absent');
}

/** `Hapi.server({ cache: … })`, in whatever file. */
function hasSharedCache(file: CheckedFile): boolean {
  return file.project.sourcePaths.some((path) => file.project.facts(path)?.imports.some(({ specifier }) => specifier === '@hapi/hapi') === true && file.project.facts(path)!.calls.some((call) => {
    const isServer = externals(file, path, call.callee).some((target) => target.package === '@hapi/hapi' && /^(server|Server)$/.test(target.steps.join(' ')));
    return isServer && call.args[0] !== undefined && !(call.args[0].kind === 'object' && call.args[0].spreads.length === 0 && !call.args[0].properties.some(({ name }) => name === 'cache'));
  }));
}
