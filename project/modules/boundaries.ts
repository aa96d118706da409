/** The boundary policy applied to the project's own imports: which edge is forbidden, and why. */
import picomatch from 'picomatch';
import type { BoundaryPolicy, Module, PairRule } from './module.js';
import { type ModuleTest, selectModules } from './select-modules.js';

/** Why a module may not import another one at all, not even through its door. */
export type Refusal =
  | { readonly kind: 'forbidden'; readonly because?: string }
  /** `to` lies in a layer above. */
  | { readonly kind: 'upward' }
  /** Others are named that it may import. */
  | { readonly kind: 'not-allowed'; readonly because?: string }
  /** Its own list of dependencies does not name `to`. */
  | { readonly kind: 'undeclared' };

export type Trespass =
  | { readonly kind: 'around-the-door'; readonly from: Module | undefined; readonly to: Module }
  | (Refusal & { readonly from: Module; readonly to: Module });

/** Tests may look inside; so may what git would call tooling. */
export const exemptImporters = ['**/*.{test,spec,e2e,e2e-spec,stories,bench}.*', ...['test', 'tests', '__tests__', '__mocks__', 'e2e', 'fixtures', 'scripts', 'migrations', 'seeds'].map((folder) => `**/${folder}/**`)];
const isBuiltIn: ReadonlySet<string> = new Set(exemptImporters);

interface ReadRule {
  readonly from: ModuleTest;
  readonly to: ModuleTest;
  readonly because?: string;
}

export class Boundaries {
  readonly #byPart = new Map<string, Module>();
  readonly #exempt = new Map<Module | undefined, (path: string) => boolean>();
  readonly #forbid: readonly ReadRule[];
  readonly #allow: readonly ReadRule[];
  readonly #declared = new Map<Module, ModuleTest>();
  readonly #refusals = new Map<Module, Map<Module, Refusal | undefined>>();

  constructor(readonly policy: BoundaryPolicy) {
    for (const module of policy.modules) {
      for (const part of module.parts) this.#byPart.set(part, module);
      if (module.dependencies) this.#declared.set(module, selectModules(module.dependencies));
    }
    [this.#forbid, this.#allow] = [policy.forbid.map(readRule), policy.allow.map(readRule)];
  }

  /** The innermost module that holds the file. */
  moduleOf(path: string): Module | undefined {
    for (let part = path; ; part = part.slice(0, part.lastIndexOf('/'))) {
      const module = this.#byPart.get(part);
      if (module) return module;
      if (!part.includes('/')) return this.#byPart.get('');
    }
  }

  isExempt(path: string): boolean {
    const module = this.moduleOf(path);
    let isExempt = this.#exempt.get(module);
    if (!isExempt) {
      const globs = module ? this.exemptionsIn(module) : this.policy.exempt;
      this.#exempt.set(module, isExempt = globs.length ? picomatch([...globs], { dot: true }) : () => false);
    }
    return isExempt(path);
  }

  /** The policy's globs without those that the module's own name would make of all its files: a module may be called `scripts`. */
  exemptionsIn({ parts }: Module): readonly string[] {
    return this.policy.exempt.filter((glob) => !isBuiltIn.has(glob) || !parts.some((part) => picomatch.isMatch(`${part}/x`, glob, { dot: true })));
  }

  trespass(from: string, to: string): Trespass | undefined {
    const target = this.moduleOf(to);
    if (!target || this.isExempt(from)) return undefined;
    const source = this.moduleOf(from);
    if (source === target || (source && isInside(source, target))) return undefined;
    const refusal = source && this.refusal(source, target);
    if (refusal) return { ...refusal, from: source, to: target };
    return target.door.length === 0 || target.door.includes(to) ? undefined : { kind: 'around-the-door', from: source, to: target };
  }

  /** The one place that says which module may import which; dependency-cruiser's rules are made of its answers. */
  refusal(from: Module, to: Module): Refusal | undefined {
    let known = this.#refusals.get(from);
    if (!known) this.#refusals.set(from, known = new Map());
    if (!known.has(to)) known.set(to, from === to || isInside(from, to) ? undefined : this.#refuse(from, to));
    return known.get(to);
  }

  #refuse(from: Module, to: Module): Refusal | undefined {
    const forbidden = this.#forbid.find((rule) => rule.from(from) && rule.to(to));
    if (forbidden) return { kind: 'forbidden', ...withReason(forbidden) };
    const { layers } = this.policy;
    const [own, other] = [from.layer === undefined ? -1 : layers.indexOf(from.layer), to.layer === undefined ? -1 : layers.indexOf(to.layer)];
    if (other >= 0 && other < own) return { kind: 'upward' };
    const allowing = this.#allow.filter((rule) => rule.from(from));
    if (allowing.length && !allowing.some((rule) => rule.to(to))) return { kind: 'not-allowed', ...withReason(allowing.find(({ because }) => because !== undefined)) };
    return this.#declared.get(from)?.(to) === false ? { kind: 'undeclared' } : undefined;
  }
}

function readRule({ from, to, because }: PairRule): ReadRule {
  return { from: selectModules(from), to: selectModules(to), ...withReason({ because }) };
}

function withReason(rule: { readonly because?: string | undefined } | undefined): { readonly because?: string } {
  return rule?.because === undefined ? {} : { because: rule.because };
}

/** A module inside another may use its own surroundings. */
export function isInside(inner: Module, outer: Module): boolean {
  return inner.parts.every((part) => outer.parts.some((each) => each === '' || part.startsWith(`${each}/`)));
}
