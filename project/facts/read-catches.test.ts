// What is caught, what is thrown, and where the caught error is read.
import assert from 'node:assert/strict';
import type { Facts } from './facts.js';
import { readFacts } from './read-facts.js';
import { shiftFacts } from './shift-facts.js';

describe('catch clauses', () => {
  it('say what is tried, what is done, and whether a comment explains it', () => {
    const text = 'async function save() {\n  try { await write(); } catch (error) { log(error); }\n  try { go(); } catch { /* never mind */ }\n  try { go(); } catch ({ message }) { throw message; }\n}\n';
    const { catches, throws } = read(text);
    assert.deepEqual(catches.map((each) => [text.slice(...each.tried), text.slice(...each.body), each.binding !== undefined, each.isEmpty, each.hasComment]), [
      ['{ await write(); }', '{ log(error); }', true, false, false], ['{ go(); }', '{ /* never mind */ }', false, true, true], ['{ go(); }', '{ throw message; }', false, false, false],
    ]);
    assert.deepEqual(throws.map(({ function: fn, range }) => [fn, text.slice(...range)]), [[0, 'throw message;']]);
  });

  it('keep where their error is read, and so do functions that are handed one', () => {
    const text = "try { go(); } catch (error) { log(error.message, `${error}`); }\ngo().catch((reason) => { report(reason); });\nclient.on('error', (e) => log(e));\nlist.map((error) => log(error));\n";
    const { bindings } = read(text);
    assert.deepEqual(bindings.flatMap(({ name, readAt }) => (readAt ? [[name, readAt.map((at) => text.slice(at, at + name.length))]] : [])), [['error', ['error', 'error']], ['reason', ['reason']], ['e', ['e']]]);
  });

  it('move with the text', () => {
    const before = 'try { go(); } catch (error) { log(error); }\n';
    const after = `// A line more.\n${before}`;
    const moved = shiftFacts(read(before), before, after);
    assert.deepEqual([moved.catches, moved.bindings.map(({ readAt }) => readAt)], [read(after).catches, read(after).bindings.map(({ readAt }) => readAt)]);
  });

  it('are of development alone where a test around them says so', () => {
    assert.deepEqual(read("if (process.env.NODE_ENV !== 'production') { try { go(); } catch {} }\ntry { go(); } catch {}\n").catches.map((each) => each.isDevelopmentOnly), [true, false]);
  });
});

describe('arguments and parameters that stand for several', () => {
  it('are marked', () => {
    const { calls, functions } = read('const log = (text, ...more) => write(text, ...more, more);\n');
    assert.deepEqual([calls[0]!.spreads, functions[0]!.parameters], [[1], [{ name: 'text' }, { name: 'more', isRest: true }]]);
  });
});

function read(text: string): Facts {
  const { facts } = readFacts('src/a.ts', text);
  assert.ok(facts);
  return facts;
}
