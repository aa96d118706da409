/** A module that nobody enters is either dead, or entered by a way that nobody can see. */
import { isOrphan } from '@tenfold/project';
import { defineRule } from '../define-rule.js';

export const noOrphanModule = defineRule({
  name: 'no-orphan-module',
  decision: 'modular-monolith',
  description: 'disallow modules that nothing outside them uses',
  messages: {
    isOrphan: "Nothing outside module '{{name}}' imports it, nothing in it answers requests, and no script starts it. Remove it, or wire it up: dead modules are read, tested and migrated like living ones.",
  },
  hasSuggestions: false,
  languages: ['js'],
  *check(file) {
    const { analysis, path } = file;
    const module = analysis.boundaries.moduleOf(path);
    if (!module) return;
    const files = analysis.filesOf(module);
    const told = module.door.find((each) => files.includes(each)) ?? files.find((each) => analysis.role(each) === 'server');
    if (told === path && isOrphan(analysis, module)) yield { at: [0, 0], messageId: 'isOrphan', data: { name: module.name } };
  },
});
