/** What is asked of a project to find its services: what looks across files, as it is for one state. */
import type { Linker } from '../calls/linker.js';
import type { Configuration } from '../configuration/configuration.js';
import type { Facts } from '../facts/facts.js';
import type { FileRole } from '../handlers/file-role.js';
import type { Handler } from '../handlers/handler.js';
import type { FileEdge } from '../imports/file-edge.js';
import type { Packages } from '../imports/packages.js';
import type { Resolution } from '../imports/resolver.js';
import type { SourceFiles } from '../source/source-files.js';

export interface ServiceSources {
  readonly disk: SourceFiles;
  readonly config: Configuration;
  readonly packages: Packages;
  readonly resolver: { resolve(from: string, specifier: string): Resolution };
  readonly link: Linker;
  readonly sourcePaths: readonly string[];
  facts(path: string): Facts | undefined;
  text(path: string): string | undefined;
  role(path: string): FileRole;
  handlersIn(path: string): readonly Handler[];
  importersOf(path: string): readonly string[];
  edgesFrom(path: string): readonly FileEdge[];
}
