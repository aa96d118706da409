// What the table of frameworks says is true: each shape is recognised as it says, and what it calls missing is missing.
import assert from 'node:assert/strict';
import { openProject } from '../project.js';
import { frameworkShapes } from '../testing/framework-shapes.js';
import { drawWorld } from '../testing/world.js';

describe('the shapes of frameworks', () => {
  for (const { framework, shape, files, kinds, isMissing } of frameworkShapes) it(`${isMissing ? 'do not know' : 'know'} ${framework}: ${shape}`, () => {
    const world = drawWorld(files);
    try {
      const { analysis, sourcePaths } = openProject(world.root);
      assert.deepEqual(sourcePaths.flatMap((path) => analysis.handlersIn(path).map((handler) => handler.kind)).sort(), [...kinds].sort());
    } finally {
      world.erase();
    }
  });
});
