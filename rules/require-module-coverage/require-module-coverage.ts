/** A boundary that nobody checks is worse than none: what lies in no module, and what leads nowhere, is said. */
import { packageOf } from '@tenfold/project';
import { type CheckedFile, defineRule } from '../define-rule.js';

export const requireModuleCoverage = defineRule({
  name: 'require-module-coverage',
  decision: 'modular-monolith',
  description: 'require every folder to belong to a module, and every import to lead somewhere',
  messages: {
    liesOutside: "{{folder}} belongs to no module ({{count}}), so whoever imports it crosses a boundary that nobody checks. Name it under \"modules\" in tenfold.json, or under boundaries.outside if it belongs to all.",
    isNoWorkspace: "{{folder}} has a package.json, but no workspace of the root names it, so it is no module ({{count}}) and its boundaries are not checked. Add it to the workspaces, to \"modules\" in tenfold.json, or to boundaries.outside.",
    leadsNowhere: "'{{specifier}}' leads to no file, so no boundary is checked for it. Mend the path, or the aliases in tsconfig.json; if the file is made by a build, run that first.",
  },
  hasSuggestions: false,
  languages: ['js'],
  *check(file) {
    const { analysis, path } = file;
    if (file.role !== 'server' || !analysis.boundaries.policy.modules.length) return;
    const outside = outsideFolder(file);
    if (outside) {
      const isPackage = packageOf(analysis.packages.all, path)?.folder === outside.folder;
      yield { at: [0, 0], messageId: isPackage ? 'isNoWorkspace' : 'liesOutside', data: { folder: outside.folder, count: outside.count === 1 ? '1 file' : `${outside.count} files` } };
    }
    for (const { specifier, range } of file.facts!.imports) {
      if (analysis.resolver.resolve(path, specifier).kind === 'unresolved' && !isMade(specifier)) yield { at: range, messageId: 'leadsNowhere', data: { specifier } };
    }
  },
});

/** Said at the first file of the server's in the folder. */
function outsideFolder({ analysis, path }: CheckedFile): { readonly folder: string; readonly count: number } | undefined {
  for (const [folder, files] of analysis.outsideFolders) {
    if (path.startsWith(`${folder}/`)) return files.find((each) => analysis.role(each) === 'server') === path ? { folder, count: files.length } : undefined;
  }
  return undefined;
}

/** No code, or of a loader or a build, which answer for themselves: `virtual:routes`, `./schema.graphql?raw`, `../dist/main.js`. */
function isMade(specifier: string): boolean {
  const extension = /\.(\w+)$/.exec(specifier)?.[1];
  const isAsset = extension !== undefined && assets.test(extension);
  return isAsset || /^(virtual|bun|cloudflare|workerd|wasp|nuxt|astro)[:/]|^\$\w+\/|[?!]|^#|^~icons|(^|\/)(generated|__\w+__|dist|build|out|lib|vendor|\+types|\.\w[\w-]*)\/|_pb(\.\w+)?$/.test(specifier);
}

const assets = /^(css|scss|sass|less|styl|svg|png|jpe?g|gif|webp|avif|ico|woff2?|ttf|mp[34]|webm|pdf|md|mdx|txt|html?|graphql|gql|wasm|node|ya?ml|csv|sql|json5?)$/i;
