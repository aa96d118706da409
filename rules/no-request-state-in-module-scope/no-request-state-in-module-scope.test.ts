import { testRule } from '../testing/test-rule.js';
import { noRequestStateInModuleScope } from './no-request-state-in-module-scope.js';

testRule(noRequestStateInModuleScope, {
  allows: {
    'a function of our own with that name': { 'src/app.ts': 'const replaceMe = () => {};\nreplaceMe();\n' },
    'a disable with its reason': { 'src/app.ts': '// eslint-disable-next-line tenfold/no-request-state-in-module-scope -- decided\nreplaceMe();\n' },
    'a call that is still being typed': { 'src/app.ts': 'replaceMe(\n' },
  },
  flags: {
    'the call': { files: { 'src/app.ts': '«replaceMe»();\n' }, messages: ['calls'], suggestsNothing: true },
  },
});
