/** The formats by name. */
import { writeJson } from './json.js';
import type { Report } from './report.js';
import { writeSarif } from './sarif.js';
import { writeStylish } from './stylish.js';

export const reports: Readonly<Record<string, Report>> = { stylish: writeStylish, json: writeJson, sarif: writeSarif };
