/** The policy's rules, asked of each file by itself with the compiler configuration that holds for it. */
import { dirname, join } from 'node:path';
import { conditionNames, extensionAlias, extensions, mockCalls } from '@tenfold/project';
import type { ITranspileOptions } from 'dependency-cruiser';
import type { CruisedFile, CruiseJob, PolicyJob } from './cruise-job.js';
import type { OpenEngine } from './open-engine.js';
import { readCruise, readTsconfig } from './read-cruise.js';

/** Costs and memory of a cruise grow with the square of its files. */
const most = 400;

export async function cruisePolicy(engine: OpenEngine, job: CruiseJob, policy: PolicyJob, troubles: string[]): Promise<CruisedFile[]> {
  const found: CruisedFile[] = [];
  let asked = 0;
  for (const { tsconfig, files } of policy.groups) {
    const transpile = await readTsconfig(engine, tsconfig && join(job.root, tsconfig));
    if (tsconfig) goWherePathsBegin(join(job.root, tsconfig), transpile);
    for (let at = 0; at < files.length; at += most) {
      const part = files.slice(at, at + most);
      asked += part.length;
      const cruised = await readCruise(engine, part, {
        ruleSet: policy.ruleSet, baseDir: job.root, doNotFollow: { path: '.' }, tsPreCompilationDeps: true, combinedDependencies: true, exoticRequireStrings: [...mockCalls],
        ...(tsconfig ? { tsConfig: { fileName: join(job.root, tsconfig) } } : {}),
        enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: [...conditionNames] },
      }, { extensions: [...extensions], extensionAlias, alias: Object.entries(policy.packages).map(([name, alias]) => ({ name, alias, onlyModule: true })) } as object, transpile);
      const own = new Set(part);
      found.push(...cruised.filter((file) => own.has(file.path)));
    }
  }
  if (asked && !found.length) troubles.push(`dependency-cruiser looked at 0 of ${asked} files, so its silence about the module boundaries says nothing. Look at the files' extensions and at the TypeScript beside it.`);
  return found;
}

interface PathOptions {
  readonly baseUrl?: string;
  /** Where the compiler found `paths`, which a configuration may have from another one. */
  readonly pathsBasePath?: string;
}

/** Without a `baseUrl`, dependency-cruiser takes `paths` from the working directory and not from the configuration's folder. */
function goWherePathsBegin(tsconfig: string, { tsConfig }: ITranspileOptions): void {
  const options = (tsConfig as { options?: PathOptions } | undefined)?.options;
  process.chdir(options?.pathsBasePath ?? dirname(tsconfig));
}
