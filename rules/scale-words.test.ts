import assert from 'node:assert/strict';
import { openProject } from '@tenfold/project';
import { drawWorld } from '@tenfold/project/testing';
import { requireSharedRateLimitStore } from './require-shared-rate-limit-store/require-shared-rate-limit-store.js';
import { askDirectly, testRule } from './testing/test-rule.js';

const limiter = "import rateLimit from 'express-rate-limit';\nexport const limit = rateLimit({ limit: 5 });\n";
const compose = (count: number): string => `services:\n  shop:\n    build: .\n    deploy:\n      replicas: ${count}\n`;

testRule(requireSharedRateLimitStore, {
  allows: {},
  flags: {
    'what is counted in memory, and says that there are several memories': { files: { 'docker-compose.yml': compose(3), 'src/limit.ts': limiter.replace('rateLimit({', '«rateLimit»({') }, chain: ['runs 3 replicas'] },
    'the same where nothing says so': { files: { 'src/limit.ts': limiter.replace('rateLimit({', '«rateLimit»({') }, chain: [] },
  },
});

describe('the words about scale', () => {
  it('stand in the message, with file and line, and change nothing about what is found', () => {
    const world = drawWorld({ 'docker-compose.yml': compose(3), 'src/limit.ts': limiter });
    try {
      const project = openProject(world.root);
      const [three] = askDirectly(requireSharedRateLimitStore, project, {});
      assert.match(three!.message, /a deploy starts it anew; this project already runs 3 replicas \(docker-compose\.yml:5\)\. Give it/);
      project.update([{ kind: 'buffer', path: 'docker-compose.yml', text: `# moved\n${compose(4)}` }]);
      const [four] = askDirectly(requireSharedRateLimitStore, project, {});
      assert.match(four!.message, /runs 4 replicas \(docker-compose\.yml:6\)/);
      assert.equal(four!.fingerprint, three!.fingerprint);
      assert.deepEqual(four!.data, three!.data);
      project.update([{ kind: 'buffer', path: 'docker-compose.yml', text: compose(1) }]);
      assert.match(askDirectly(requireSharedRateLimitStore, project, {})[0]!.message, /a deploy starts it anew\. Give it/);
    } finally {
      world.erase();
    }
  });
});
