/** Whoever switches a rule of Tenfold off says why: the next reader must be able to judge whether that still holds. */
import { ConfigCommentParser } from '@eslint/plugin-kit';
import { type CheckedFile, defineRule } from '../define-rule.js';
import { pluginPrefix } from '../directives.js';
import { commentsOf } from '../languages/comments-of.js';

const parser = new ConfigCommentParser();

export const requireDisableReason = defineRule({
  name: 'require-disable-reason',
  decision: 'async',
  description: "require the reason where one of Tenfold's rules is disabled by a comment",
  messages: {
    lacksReason: 'This switches {{rules}} off without saying why. Add the reason after two hyphens: {{label}} {{rules}} -- reason.',
  },
  isAboutComments: true,
  hasSuggestions: false,
  languages: ['js', 'prisma', 'sql'],
  *check(file: CheckedFile) {
    if (file.role === 'generated') return;
    for (const comment of commentsOf(file)) {
      const directive = parser.parseDirective(comment.text);
      if (!directive || !/^eslint-disable(-line|-next-line)?$/.test(directive.label) || directive.justification) continue;
      const rules = Object.keys(parser.parseListConfig(directive.value)).filter((name) => name.startsWith(pluginPrefix));
      if (rules.length) yield { at: comment.range, messageId: 'lacksReason', data: { label: directive.label, rules: rules.join(', ') } };
    }
  },
});
