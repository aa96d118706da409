// Our own lint: strict types, sizes that keep a file one thought, and Tenfold's own rules.
import tenfold from 'eslint-plugin-tenfold';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['**/dist/', '**/out/', 'out/', 'test-fixtures/', 'docs/defaults/', 'client/e2e/vscode/', '**/*.generated.ts', 'bench/generated/'] },
  tseslint.configs.strict,
  ...tenfold.configs.strict,
  {
    files: ['**/*.{ts,js,mjs}'],
    rules: {
      'max-lines': ['error', 300],
      'max-depth': ['error', 4],
      '@typescript-eslint/no-non-null-assertion': 'off', // where an invariant of plain data says so; a check would be dead code
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  { files: ['project/vendors/**'], rules: { 'max-lines': 'off' } },
  // A command line and a language server talk to people and editors; there is no log to search.
  { files: ['**/*.{ts,js,mjs}'], rules: { 'tenfold/require-structured-logger': 'off', 'tenfold/prefer-log-fields': 'off' } },
);
