// Every drawing: the same bytes each time, nothing of a name gets out of its text, and nothing found is said.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { type ModuleGraph, openProject } from '@tenfold/project';
import { drawWorld } from '@tenfold/project/testing';
import { drawDot } from './draw-dot.js';
import { drawMermaid } from './draw-mermaid.js';
import { drawPage } from './view/draw-page.js';
import { securePage } from './view/secure-page.js';

const shop = fileURLToPath(new URL('../../test-fixtures/shop-that-grew', import.meta.url));
const draws: Readonly<Record<string, (graph: ModuleGraph) => string>> = {
  mermaid: drawMermaid, dot: drawDot, page: (graph) => drawPage(graph, 'shop'), file: (graph) => securePage(drawPage(graph, 'shop')),
};
const graphOf = (root: string): ModuleGraph => openProject(root).analysis.moduleGraph;
const graphOfFiles = (files: Record<string, string>): ModuleGraph => {
  const world = drawWorld(files);
  try { return graphOf(world.root); } finally { world.erase(); }
};

/** `amount` modules in a ring, each reaching into the next one's inside. */
const ring = (amount: number): Record<string, string> => Object.assign({}, ...Array.from({ length: amount }, (_, index) => ({
  [`src/modules/m${index}/index.ts`]: `import '../m${(index + 1) % amount}/inside.js';\n`, [`src/modules/m${index}/inside.ts`]: '',
}))) as Record<string, string>;

describe('drawings of the module graph', () => {
  for (const [name, draw] of Object.entries(draws)) {
    it(`${name}: the same bytes each time, and no path of this machine`, () => {
      const text = draw(graphOf(shop));
      assert.equal(draw(graphOf(shop)), text);
      assert.equal(text.includes(shop.slice(0, shop.indexOf('/test-fixtures'))), false);
    });
  }

  it('mermaid: counts what is forbidden, and marks it', () => {
    assert.equal(drawMermaid(graphOf(shop)), `flowchart LR
  m0["accounts"]
  m1["catalog"]
  m2["checkout"]
  m3["notifications"]
  m4["payments"]
  m0 -.->|"1 of 1 forbidden"| m3
  m2 -->|"2"| m0
  m2 -.->|"2 of 2 forbidden"| m1
  m2 -->|"1"| m3
  m2 -.->|"1 of 2 forbidden"| m4
  m4 -->|"1"| m0
  linkStyle 0,2,4 stroke:#c4314b,stroke-width:2px
`);
  });
  it('dot: counts what is forbidden, and marks it', () => assert.match(drawDot(graphOf(shop)), /^ {2}m2 -> m4 \[label="1 of 2 forbidden", style=dashed, color="#c4314b", fontcolor="#c4314b"\];$/m));

  const evil = `</script><img src=x onerror='a'>"&\\N$&#96;`;
  const hostile = (): ModuleGraph => {
    const graph = graphOfFiles(ring(3));
    const named = JSON.parse(JSON.stringify(graph).replaceAll(/"m1"|"\.\.\/m1\/inside\.js"/g, () => JSON.stringify(evil))) as ModuleGraph;
    const inside = (edge: ModuleGraph['edges'][number]): ModuleGraph['edges'][number] => ({ ...edge, forbidden: edge.imports });
    return { ...named, edges: named.edges.map(inside) };
  };
  it('page: a name is text, whatever stands in it', () => {
    const page = drawPage(hostile(), evil);
    assert.equal(page.match(/<script/g)!.length, 2);
    assert.equal(page.match(/<\/script>/g)!.length, 2);
    assert.doesNotMatch(page, /<img/);
    assert.ok(page.includes('&#60;/script&#62;&#60;img src=x onerror=&#39;a&#39;&#62;&#34;&#38;\\N$&#38;#96;'));
    const data = JSON.parse(/id="graph">([^]*?)<\/script>/.exec(page)![1]!) as { modules: string[]; edges: { imports: unknown[][] }[] };
    assert.ok(data.modules.includes(evil));
    assert.ok(data.edges.some((edge) => edge.imports.some((each) => each[2] === evil)));
  });
  it('mermaid: a name is text, whatever stands in it', () => assert.ok(drawMermaid(hostile()).includes(`m1["#60;/script#62;#60;img src=x onerror='a'#62;#34;#38;#92;N$#38;#35;96;"]`)));
  it('dot: a name is text, whatever stands in it', () => assert.ok(drawDot(hostile()).includes(`m1 [label="</script><img src=x onerror='a'>\\"&\\\\N$&#96;"];`)));

  it('page: loads nothing, carries its nonce twice, and its script is one', () => {
    const page = drawPage(graphOf(shop), 'shop');
    assert.equal(page.match(/__NONCE__/g)!.length, 2);
    assert.doesNotMatch(page, /https?:|\ssrc=|@import|url\((?!#)| style="/);
    assert.ok(new vm.Script(/<script nonce="__NONCE__">([^]*?)<\/script>/.exec(page)![1]!));
    for (const what of ['data-module="4"', 'data-edge="5"']) assert.ok(page.includes(`${what} tabindex="0" role="button"`), what);
  });
  it('file: allows its own style and script by their hashes, and nothing else', () => {
    const page = securePage(drawPage(graphOf(shop), 'shop'));
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)![1]!;
    const hash = (element: string): string => createHash('sha256').update(new RegExp(`<${element}>([^]*?)</${element}>`).exec(page)![1]!).digest('base64');
    assert.equal(policy, `default-src 'none'; style-src 'sha256-${hash('style')}'; script-src 'sha256-${hash('script')}'; base-uri 'none'; form-action 'none'`);
    assert.doesNotMatch(page, /__NONCE__|nonce=/);
  });

  it('page: draws arrows between few modules, and a matrix of many', () => {
    assert.match(drawPage(graphOfFiles(ring(24)), 'ring'), /<svg id="picture"/);
    const many = drawPage(graphOfFiles(ring(25)), 'ring');
    assert.match(many, /<table id="picture" class="matrix">/);
    assert.equal(many.match(/<td><button class="edge forbidden" data-edge=/g)!.length, 25);
  });

  it('says that nothing was found, and what to do', () => {
    const nothing = graphOfFiles({ 'src/app.ts': '' });
    for (const [name, draw] of Object.entries(draws)) {
      assert.match(draw(nothing), /No modules were found.*Name them under .*modules.* in tenfold\.json/, name);
    }
  });
});
