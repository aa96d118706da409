// What holds nothing but comments is told at once, however long its lines of dashes are.
import assert from 'node:assert/strict';
import { isBlankSql } from './split-statements.js';

describe('a text of SQL', () => {
  const line = '-'.repeat(5000);
  const comments = '/* one */ '.repeat(2000);
  it('is blank where it holds comments, white space and semicolons alone', () => {
    for (const text of ['', ' \n;', '-- nothing', `${line}\n-- a step\n`, comments, '/* a * b */;\r\n']) assert.equal(isBlankSql(text), true, text.slice(0, 40));
  });
  it('is not where a statement stands in it, and that takes no time', () => {
    for (const text of ['DROP TABLE a;', `${line}\nDROP TABLE a;`, `${comments}x`, `${' '.repeat(5000)}x`, '/* open', "'--'"]) assert.equal(isBlankSql(text), false, text.slice(0, 40));
  }).timeout(1000);
});
