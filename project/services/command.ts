/** What starts a program, as it is written. */
export interface Command {
  readonly text: string;
  /** Relative to the root: where it runs, as far as that is known. */
  readonly folder: string;
  /** As a reader would say it: `the script "start"`, `Dockerfile`. */
  readonly from: string;
  /** Not only while developing. */
  readonly isForProduction: boolean;
}
