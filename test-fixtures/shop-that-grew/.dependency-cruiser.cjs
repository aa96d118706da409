/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Two files that need each other can only be changed together.',
      severity: 'warn',
      from: {},
      to: { circular: true },
    },
    {
      name: 'only-payments-talks-to-stripe',
      comment: 'One module holds the key.',
      severity: 'error',
      from: { pathNot: '^src/modules/payments/' },
      to: { path: 'stripe-client' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
  },
};
