/** Says which modules a selector of `tenfold.json` means. */
import picomatch from 'picomatch';
import type { Module, Selector } from './module.js';

export type ModuleTest = (module: Module) => boolean;

export function selectModules(selector: Selector): ModuleTest {
  const tests = [selector].flat().map(readOne);
  return (module) => tests.some((test) => test(module));
}

function readOne(selector: string): ModuleTest {
  if (selector === '*') return () => true;
  const [kind, value] = /^(layer|tag):(.*)$/.exec(selector)?.slice(1) ?? [];
  if (kind === 'layer') return (module) => module.layer === value;
  if (kind === 'tag') return (module) => module.tags.includes(value!);
  const matches = picomatch(selector);
  return ({ name }) => name === selector || matches(name);
}
