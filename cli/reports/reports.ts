/** The formats by name. A report is a pure function of the results. */
import type { CheckResult } from '../check-project.js';
import type { Io } from '../io.js';
import { writeJson } from './json.js';
import { writeSarif } from './sarif.js';
import { writeStylish } from './stylish.js';

export type Report = (results: readonly CheckResult[], io: Pick<Io, 'hasColor'>) => string;

export const reports: Readonly<Record<string, Report>> = { stylish: writeStylish, json: writeJson, sarif: writeSarif };
