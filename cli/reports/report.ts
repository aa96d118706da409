/** A format is a pure function of the results. */
import type { CheckResult } from '../check-project.js';
import type { Io } from '../io.js';

export type Report = (results: readonly CheckResult[], io: Pick<Io, 'hasColor'>) => string;
