// Unpacks the browser inside @sparticuz/chromium beside its shared libraries and fonts, so that it runs on an image that
// has none of them. The package itself does so only where it believes to be on a server of its own vendor.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

export async function unpackChromium(folder) {
  const packed = path.join(folder, 'node_modules/@sparticuz/chromium/bin');
  const unpacked = path.join(folder, 'chromium');
  const tar = createRequire(path.join(folder, 'node_modules/@sparticuz/chromium/package.json'))('tar-fs');
  fs.mkdirSync(unpacked);
  await pipeline(
    fs.createReadStream(path.join(packed, 'chromium.br')),
    createBrotliDecompress(),
    fs.createWriteStream(path.join(unpacked, 'chromium'), { mode: 0o755 }),
  );
  for (const archive of ['al2023', 'swiftshader', 'fonts']) {
    await pipeline(fs.createReadStream(path.join(packed, `${archive}.tar.br`)), createBrotliDecompress(), tar.extract(unpacked));
  }
  const code = path.join(folder, 'node_modules/@expo-google-fonts/jetbrains-mono/400Regular');
  for (const name of fs.readdirSync(code).filter((each) => each.endsWith('.ttf'))) fs.copyFileSync(path.join(code, name), path.join(unpacked, 'fonts', name));
  pointToFonts(unpacked);
}

/**
 * The packaged fonts.conf names the one folder where its vendor unpacks it; this one speaks of its own neighbours, and of
 * none besides, so that pictures look the same everywhere.
 */
function pointToFonts(unpacked) {
  fs.writeFileSync(
    path.join(unpacked, 'fonts.conf'),
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <alias binding="strong"><family>monospace</family><prefer><family>JetBrains Mono</family></prefer></alias>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`,
  );
}

/** What the browser must find in its environment to be at home in that folder. */
export function chromiumEnvironment(folder) {
  const unpacked = path.join(folder, 'chromium');
  return { LD_LIBRARY_PATH: path.join(unpacked, 'lib'), FONTCONFIG_FILE: path.join(unpacked, 'fonts.conf') };
}
