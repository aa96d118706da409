// Each story is found as it is told: what expected.json lists, under `recommended`, and nothing else.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main } from './main.js';

interface Planted {
  readonly rule: string;
  readonly path: string;
  readonly line: number;
}

const fixtures = fileURLToPath(new URL('../../test-fixtures', import.meta.url));
const stories = readdirSync(fixtures, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();

describe('the stories', () => {
  it('are there', () => assert.ok(stories.length >= 4));
  for (const story of stories) {
    it(story, async () => {
      const ask = async (): Promise<{ code: number; out: string }> => {
        let [out, error] = ['', ''];
        const code = await main(['check', join(fixtures, story), '--format', 'json'], { out: (text) => { out += text; }, error: (text) => { error += text; }, hasColor: false, isDebugging: false });
        assert.equal(error, '');
        return { code, out };
      };
      const { code, out } = await ask();
      const found = (JSON.parse(out) as { projects: { findings: Planted[] }[] }).projects.flatMap(({ findings }) => findings);
      const planted = JSON.parse(readFileSync(join(fixtures, story, 'expected.json'), 'utf8')) as Planted[];
      const name = ({ rule, path, line }: Planted): string => `${path}:${line} ${rule}`;
      assert.deepEqual(found.map(name).sort(), planted.map(name).sort());
      assert.equal(code, (JSON.parse(out) as { projects: { findings: { severity: string }[] }[] }).projects.some(({ findings }) => findings.some(({ severity }) => severity === 'error')) ? 1 : 0);
      assert.equal((await ask()).out, out, 'the same bytes again');
    });
  }
});
