/**
 * What each rule is set to for each file: `--preset`, else the workspace's ESLint configuration where it names Tenfold,
 * else `tenfold.json`, else `recommended`.
 */
import type { Project } from '@tenfold/project';
import { checkedPaths, openWorkspaceEslint, type presets, type RuleSettings, settingsOf } from 'eslint-plugin-tenfold';

export interface ReadSettings {
  /** Where the settings come from, in words. */
  readonly from: string;
  /** Why the workspace's ESLint configuration does not count although it names Tenfold. */
  readonly trouble?: string;
  of(path: string): RuleSettings;
}

/** @param isTrusted whether the workspace's ESLint configuration may be executed */
export async function readSettings(project: Project, preset: keyof typeof presets | undefined, isTrusted: boolean): Promise<ReadSettings> {
  const settings = settingsOf(project.config, preset);
  const own = { from: preset ? `--preset ${preset}` : project.paths.includes('tenfold.json') ? 'tenfold.json' : 'the preset recommended', of: () => settings };
  if (preset !== undefined || !isTrusted) return own;
  try {
    const eslint = await openWorkspaceEslint(project);
    if (!eslint) return own;
    const byPath = new Map<string, RuleSettings>();
    for (const path of checkedPaths(project)) byPath.set(path, await eslint.settings(path) ?? settings);
    return { from: `${eslint.configuration} (ESLint ${eslint.version})`, of: (path) => byPath.get(path) ?? settings };
  } catch (error) {
    return { ...own, trouble: error instanceof Error ? error.message : String(error) };
  }
}
