// A fresh profile for every run: what a window remembers, and the settings that keep it quiet and the same each time.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.colorTheme': 'Dark Modern',
  'workbench.reduceMotion': 'on',
  // Modal editors would lie over what the tests click on.
  'workbench.editor.useModal': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'npm.autoDetect': 'off',
  'typescript.disableAutomaticTypeAcquisition': true,
  // In a browser files save themselves after a second, on the desktop they do not.
  'files.autoSave': 'off',
  'files.simpleDialog.enable': true,
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'editor.fontFamily': 'monospace',
  'editor.fontLigatures': false,
  'window.title': '${activeEditorShort}${separator}${rootName}',
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
};

export function makeProfile(settings = {}) {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'tenfold-profile-'));
  const user = path.join(profile, 'data', 'User');
  fs.mkdirSync(user, { recursive: true });
  fs.mkdirSync(path.join(profile, 'extensions'));
  fs.writeFileSync(path.join(user, 'settings.json'), JSON.stringify({ ...SETTINGS, ...settings }, null, 2));
  return profile;
}

/**
 * Tests change files, and must not change the fixture; outside the repository, so that no configuration above it counts.
 * The copy goes when the process does.
 */
export function copyFixture(fixture) {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'tenfold-workspace-')));
  const workspace = path.join(folder, path.basename(fixture));
  fs.cpSync(fixture, workspace, { recursive: true });
  process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  return workspace;
}
