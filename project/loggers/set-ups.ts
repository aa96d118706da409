/** Where the loggers of a project are set up, for those that are handed around without their options. */
import type { Linker } from '../calls/linker.js';
import type { CallSite, Target } from '../calls/target.js';
import type { CallFact } from '../facts/facts.js';
import type { LoggerSettings } from './logger.js';
import { unreadable } from './logger.js';
import { pinoSetUps } from './logger-doors.js';
import { pinoSettings } from './pino-settings.js';
import { type PlacedValue, possibleOptions } from './possible-options.js';

export interface SetUp extends CallSite {
  readonly package: string;
  /** From the package's door to the call. */
  readonly steps: string;
}

const packages = /^(pino|pino-http|fastify|nestjs-pino|hono-pino|@adonisjs\/core|winston|nest-winston|bunyan|@nestjs\/common|@nestjs\/core|@logtape\/logtape|express-pino-logger|koa-pino-logger)(\/|$)/;

export class SetUps {
  readonly #all: readonly SetUp[];
  /** The packages that some source imports. */
  readonly imported: ReadonlySet<string>;

  constructor(private readonly link: Linker, paths: readonly string[]) {
    const imported = new Set<string>();
    this.#all = paths.flatMap((path) => {
      const { imports = [], calls = [] } = link.facts(path) ?? {};
      const names = imports.filter((each) => each.kind !== 'type').map(({ specifier }) => packages.exec(specifier)?.[1]).filter((name) => name !== undefined);
      for (const name of names) imported.add(name);
      return names.length ? calls.flatMap((call, index) => this.#setUpsAt(path, call, index)) : [];
    });
    this.imported = imported;
  }

  of(pack: string, steps: RegExp): readonly SetUp[] {
    return this.#all.filter((each) => each.package === pack && steps.test(each.steps));
  }

  /** What all pinos behind a package have in common; one that cannot be read may be any of them. */
  pinoBehind(pack: string): LoggerSettings {
    const setUps = pinoSetUps.filter((each) => each.package === pack).flatMap(({ steps, ways }) => this.of(pack, steps).flatMap((site) => ways.flatMap((way) => this.pinoOptions(site, way))));
    const all = setUps.map((options) => pinoSettings(this.link, options));
    if (!all.length || all.some(({ form }) => !form)) return unreadable;
    return { form: 'pino', errorKeys: [...new Set(all.flatMap(({ errorKeys }) => errorKeys))].sort() };
  }

  /** The options of the pino that a call sets up, or that another call has set up for it. */
  pinoOptions(site: CallSite, way: readonly string[]): (PlacedValue | undefined)[] {
    const [first] = this.link.facts(site.path)!.calls[site.call]!.args;
    if (!first) return [undefined];
    return this.#follow({ path: site.path, value: first }, way, 5);
  }

  #follow(options: PlacedValue, way: readonly string[], depth: number): (PlacedValue | undefined)[] {
    if (options.value.kind === 'array') return options.value.items[0] ? this.#follow({ path: options.path, value: options.value.items[0] }, way, depth) : [undefined];
    const made = this.link.targets(options.path, options.value).filter(isPino);
    if (made.length && depth > 0) return made.flatMap((target) => (target.madeBy ? this.pinoOptions(target.madeBy, []) : [options]));
    const known = possibleOptions(this.link, options);
    const factories = known?.get('useFactory')?.flatMap((each) => this.link.targets(each.path, each.value)).filter((target) => target.kind === 'function') ?? [];
    if (factories.length && depth > 0) return factories.flatMap(({ path, id }) => this.link.facts(path)!.functions[id]!.returns.flatMap((value) => this.#follow({ path, value }, way, depth - 1)));
    const inner = known?.get('logger') ?? known?.get('instance');
    if (!way.length) return inner?.length && depth > 0 ? inner.flatMap((each) => this.#follow(each, [], depth - 1)) : [options];
    if (!known) return [options];
    const [name, ...rest] = way;
    const held = name === '*' ? [...known.values()].flat() : known.get(name!);
    return held ? held.flatMap((each) => this.#follow(each, rest, depth)) : [undefined];
  }

  #setUpsAt(path: string, { callee }: CallFact, call: number): SetUp[] {
    return this.link.targets(path, callee).flatMap((target) => {
      if (target.kind !== 'external' || !packages.test(target.package)) return [];
      return [{ path, call, package: packages.exec(target.package)![1]!, steps: [...target.steps, '()'].join(' ') }];
    });
  }
}

function isPino(target: Target): target is Target & { kind: 'external' } {
  return target.kind === 'external' && target.package === 'pino' && /^((pino|default|P) )?\(\)$/.test(target.steps.join(' '));
}
