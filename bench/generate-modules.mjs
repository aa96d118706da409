// Draws a monolith of modules that import each other by alias, through doors and around them: the same bytes each time.
// Its imports point to modules with a smaller number, so that there is no circle; `back` of them point the other way.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * @param root emptied first
 * @param shape `back` and `deep` are shares of the imports between modules: against the order, and around a door
 */
export function generateModules(root, { modules, files, back = 0, deep = 0.02 }) {
  rmSync(root, { recursive: true, force: true });
  const random = countingRandom();
  const write = (path, text) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('package.json', JSON.stringify({ name: 'modules', private: true, type: 'module' }));
  write('tsconfig.json', JSON.stringify({ compilerOptions: { module: 'nodenext', strict: true, paths: { '@modules/*': ['./src/modules/*'] } } }));
  for (let module = 0; module < modules; module += 1) {
    write(`src/modules/m${module}/index.ts`, Array.from({ length: 4 }, (_, file) => `export { value${file} } from './part-${file}.js';\n`).join(''));
    for (let file = 0; file < files - 1; file += 1) write(`src/modules/m${module}/part-${file}.ts`, drawPart(module, file, modules, files, { back, deep }, random));
  }
}

function drawPart(module, file, modules, files, { back, deep }, random) {
  const names = [];
  const lines = [];
  const take = (specifier, value) => {
    names.push(`taken${names.length}`);
    lines.push(`import { ${value} as ${names.at(-1)} } from '${specifier}';\n`);
  };
  // Within a module, parts use later ones.
  for (const step of [1, 5, 11]) if (file + step < files - 1) take(`./part-${file + step}.js`, `value${file + step}`);
  for (let each = 0; each < 2; each += 1) {
    const isBack = random() < back && module < modules - 1;
    if (module === 0 && !isBack) continue;
    const other = isBack ? module + 1 + Math.floor(random() * (modules - module - 1)) : Math.floor(random() * module);
    const part = Math.floor(random() * 4);
    take(random() < deep ? `@modules/m${other}/part-${part}.js` : `@modules/m${other}/index.js`, `value${part}`);
  }
  const type = module > 0 && file % 7 === 0 ? `import type { Shape0 } from '@modules/m${module - 1}/part-0.js';\nexport type Same = Shape0;\n` : '';
  return `${lines.join('')}${type}\nexport interface Shape${file} {\n  readonly id: string;\n}\n\nexport const value${file} = [${names.join(', ')}].length + ${file};\n`;
}

/** A linear congruential generator: all that is asked of it is to be the same everywhere. */
function countingRandom() {
  let state = 42;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
