import { testRule } from '../testing/test-rule.js';
import { indexForeignKeys } from './index-foreign-keys.js';

testRule(indexForeignKeys, {
  allows: {
    'a function of our own with that name': { 'src/app.ts': 'const replaceMe = () => {};\nreplaceMe();\n' },
    'a disable with its reason': { 'src/app.ts': '// eslint-disable-next-line tenfold/index-foreign-keys -- decided\nreplaceMe();\n' },
    'a call that is still being typed': { 'src/app.ts': 'replaceMe(\n' },
  },
  flags: {
    'the call': { files: { 'src/app.ts': '«replaceMe»();\n' }, messages: ['calls'], suggestsNothing: true },
  },
});
