/**
 * Which library writes what is logged: behind imports, children, wrappers' fields, frameworks and containers, with the
 * settings that decide what becomes of an error.
 * Invariant: by where a value comes from, never by what it is called.
 */
import type { Linker } from '../calls/linker.js';
import type { CallSite, Target } from '../calls/target.js';
import type { Value } from '../facts/facts.js';
import { isFastifyInstance } from '../handlers/fastify.js';
import type { Handler } from '../handlers/handler.js';
import { dependencyRange, packageOf, type Packages } from '../imports/packages.js';
import { callsBeside } from './alternatives.js';
import { type Logger, type LoggerSettings, unreadable } from './logger.js';
import { type LoggerDoor, loggerDoors } from './logger-doors.js';
import { nestSettings } from './nest-settings.js';
import { pinoSettings } from './pino-settings.js';
import { type PlacedValue, possibleOptions } from './possible-options.js';
import { requestLogger } from './request-logger.js';
import { SetUps } from './set-ups.js';
import { winstonSettings } from './winston-settings.js';

export interface LoggerSources {
  readonly link: Linker;
  /** The sources of the server: what tests and scripts set up is theirs. */
  readonly paths: readonly string[];
  readonly packages: Packages;
  text(path: string): string | undefined;
  handlersIn(path: string): readonly Handler[];
}

export class Loggers {
  #setUps: SetUps | undefined;
  readonly #elsewhere = new Map<string, LoggerSettings>();

  constructor(private readonly sources: LoggerSources) {}

  /** The one logger that the value is; nothing where it may be several, or none that is known. */
  of(path: string, value: Value): Logger | undefined {
    const found = this.sources.link.targets(path, value).map((target) => this.#ofTarget(path, target));
    const [first] = found;
    if (first) return found.every((each) => each?.library === first.library && each.form === first.form) ? first : undefined;
    return found.length ? undefined : this.#ofRequest(path, value);
  }

  #ofTarget(path: string, target: Target): Logger | undefined {
    if (target.kind !== 'external') return undefined;
    const name = target.subpath ? `${target.package}/${target.subpath.replace(/^\.?\//, '')}` : target.package;
    const steps = target.steps.join(' ');
    for (const door of loggerDoors) {
      if (door.package !== name && door.package !== target.package) continue;
      const isSetUp = door.setUp?.test(steps);
      if (!isSetUp && !door.elsewhere?.test(steps)) continue;
      const madeBy = isSetUp ? this.#setUpOf(target) : undefined;
      const settings = madeBy ? this.#settingsOf(door, madeBy, path) : this.#settingsElsewhere(door, path);
      return { library: door.library, package: door.package, steps: target.steps, ...settings, ...(madeBy ? { madeBy } : {}) };
    }
    return undefined;
  }

  #ofRequest(path: string, value: Value): Logger | undefined {
    const facts = this.sources.link.facts(path);
    if (!facts || value.kind === 'this') return undefined;
    const isOfInstance = value.kind === 'member' && value.name === 'log' && isFastifyInstance(facts, this.sources.link, value.object);
    const found = isOfInstance ? { package: 'fastify' } as const : requestLogger(facts, this.sources.handlersIn(path), value, this.setUps.imported);
    return found && { library: 'pino', package: found.package, steps: [], ...this.setUps.pinoBehind(found.package) };
  }

  get setUps(): SetUps {
    return this.#setUps ??= new SetUps(this.sources.link, this.sources.paths);
  }

  /** `createLogger().child()`: the call at the bottom of the chain. */
  #setUpOf({ madeBy }: Target & { kind: 'external' }): CallSite | undefined {
    const { link } = this.sources;
    for (let site = madeBy, left = 8; site && left > 0; left -= 1) {
      const { callee } = link.facts(site.path)!.calls[site.call]!;
      const below = callee.kind === 'member' ? link.targets(site.path, callee.object).find((target) => target.kind === 'external' && target.madeBy !== undefined) : undefined;
      if (below?.kind !== 'external' || !below.madeBy) return site;
      site = below.madeBy;
    }
    return undefined;
  }

  /** Of all set-ups that may have been made in its place; one that cannot be read may be the one. */
  #settingsOf(door: LoggerDoor, site: CallSite, path: string): LoggerSettings {
    const { link } = this.sources;
    const all = callsBeside(link, site).filter(({ call }) => call === site.call || link.targets(site.path, link.facts(site.path)!.calls[call]!.callee).some((target) => target.kind === 'external' && target.package === door.package)).map((each) => this.#settingsAt(door, each, path));
    const [first] = all;
    return first && all.every(({ form }) => form === first.form) ? { ...first, errorKeys: [...new Set(all.flatMap(({ errorKeys }) => errorKeys))].sort() } : unreadable;
  }

  #settingsAt({ library, package: pack }: LoggerDoor, site: CallSite, path: string): LoggerSettings {
    const { link } = this.sources;
    const [first] = link.facts(site.path)!.calls[site.call]!.args;
    const options: PlacedValue | undefined = first && { path: site.path, value: first };
    switch (library) {
      case 'pino': return pack === 'pino' ? pinoSettings(link, options) : this.setUps.pinoBehind(pack);
      case 'winston': return winstonSettings(this.sources, options);
      case 'bunyan': return this.#bunyan(options);
      case 'tslog': return this.#tslog(options, path);
      default: return this.#settingsElsewhere({ library, package: pack }, path);
    }
  }

  #settingsElsewhere({ library, package: pack }: LoggerDoor, path: string): LoggerSettings {
    const key = library === 'nest' ? `nest ${packageOf(this.sources.packages.all, path)?.folder}` : `${library} ${pack}`;
    let settings = this.#elsewhere.get(key);
    if (!settings) this.#elsewhere.set(key, settings = this.#findElsewhere(library, pack, path));
    return settings;
  }

  #findElsewhere(library: LoggerDoor['library'], pack: string, path: string): LoggerSettings {
    switch (library) {
      case 'pino': return this.setUps.pinoBehind(pack.startsWith('@adonisjs/') ? '@adonisjs/core' : pack);
      case 'nest': return pack === 'nestjs-pino' ? this.#nestjsPino() : nestSettings(this.sources, this.setUps, this.sources.paths, this.#major(path, '@nestjs/common'));
      case 'winston': return this.#merged('winston', /^(createLogger|configure|loggers add) \(\)$/, (options) => winstonSettings(this.sources, options));
      case 'bunyan': return this.#merged('bunyan', /^createLogger \(\)$/, (options) => this.#bunyan(options));
      case 'log4js': return { form: 'text', errorKeys: [] };
      case 'consola': case 'roarr': case 'loglayer': case 'powertools': return { form: library, errorKeys: [] };
      case 'logtape': return this.#writesJsonLines() ? { form: 'logtape-json', errorKeys: [] } : unreadable;
      default: return unreadable;
    }
  }

  /** Nest's methods, as that package understands them. */
  #nestjsPino(): LoggerSettings {
    const { form, errorKeys } = this.setUps.pinoBehind('nestjs-pino');
    return form ? { form: 'nestjs-pino', errorKeys } : unreadable;
  }

  /** What all set-ups have in common. */
  #merged(pack: string, steps: RegExp, read: (options: PlacedValue | undefined) => LoggerSettings): LoggerSettings {
    const all = this.setUps.of(pack, steps).map(({ path, call }) => {
      const [first] = this.sources.link.facts(path)!.calls[call]!.args;
      return read(first && { path, value: first });
    });
    const [first] = all;
    return first && all.every(({ form }) => form === first.form) ? { ...first, errorKeys: all.flatMap(({ errorKeys }) => errorKeys) } : unreadable;
  }

  #bunyan(options: PlacedValue | undefined): LoggerSettings {
    const known = options && possibleOptions(this.sources.link, options);
    if (!known) return unreadable;
    const keys = (known.get('serializers') ?? []).map((each) => {
      const isStandard = this.sources.link.targets(each.path, each.value).some((target) => target.kind === 'external' && target.steps.at(-1) === 'stdSerializers');
      const literal = isStandard ? undefined : possibleOptions(this.sources.link, each);
      return isStandard ? ['err'] : literal && [...literal.keys()];
    });
    return keys.includes(undefined) ? unreadable : { form: 'bunyan', errorKeys: keys.flatMap((each) => each!) };
  }

  #tslog(options: PlacedValue | undefined, path: string): LoggerSettings {
    const known = options ? possibleOptions(this.sources.link, options) : new Map<string, readonly PlacedValue[]>();
    if (!known || known.has('overwrite') || known.has('attachedTransports')) return unreadable;
    const types = (known.get('type') ?? []).map(({ value }) => (value.kind === 'text' && value.parts.length === 1 ? value.parts[0] : undefined));
    const major = this.#major(path, 'tslog');
    const kind = types.every((type) => type === 'pretty') ? 'text' : types.every((type) => type === 'json') ? 'json' : undefined;
    return kind && major > 0 ? { form: major < 5 ? `tslog-4-${kind}` : kind === 'text' ? 'text' : 'tslog-json', errorKeys: [] } : unreadable;
  }

  #writesJsonLines(): boolean {
    return this.sources.paths.some((path) => this.sources.link.facts(path)?.imports.some(({ specifier, names }) => specifier === '@logtape/logtape' && names.some(({ imported }) => /^(getJsonLinesFormatter|jsonLinesFormatter)$/.test(imported))));
  }

  #major(path: string, name: string): number {
    const manifest = packageOf(this.sources.packages.all, path)?.manifest;
    return Number(/\d+/.exec((manifest && dependencyRange(manifest, name)) ?? '')?.[0] ?? 0);
  }
}
