// Makes tenfold-<platform>.vsix. The parser is native code, so there is one package a platform; npm installs the native
// part of the platform it runs on, which is therefore the one that can be packaged.
import { createVSIX } from '@vscode/vsce';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import './build.mjs';

const client = path.dirname(fileURLToPath(import.meta.url));
const target = `${process.platform}-${process.arch}`;
const packagePath = path.join(client, `tenfold-${target}.vsix`);

// What the server needs was laid down by the build; what npm would add to it are the tools that build and test.
await createVSIX({ cwd: client, target, packagePath, dependencies: false, allowMissingRepository: true });
console.log(`${path.basename(packagePath)}: ${(fs.statSync(packagePath).size / 1024 / 1024).toFixed(1)} MB`);
