// What no rule inside ESLint can go below: ESLint with typescript-eslint's parser and without a single rule.
import * as parser from '@typescript-eslint/parser';
import { ESLint } from 'eslint';

const [root] = process.argv.slice(2);
const eslint = new ESLint({
  cwd: root, overrideConfigFile: true, errorOnUnmatchedPattern: false, allowInlineConfig: false,
  overrideConfig: [{ files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'], languageOptions: { parser } }, { ignores: ['**/dist/', '**/coverage/', '**/*.min.js'] }],
});
console.log((await eslint.lintFiles(['.'])).length);
