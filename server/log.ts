/** The log that the client keeps. Stack traces go here and nowhere else. */
import type { RemoteConsole } from 'vscode-languageserver/node';

export class Log {
  constructor(private readonly console: RemoteConsole) {}

  info(text: string): void {
    this.console.info(text);
  }

  warn(text: string): void {
    this.console.warn(text);
  }

  /** @param doing what was being done, as a participle: `checking src/a.ts` */
  failure(doing: string, error: unknown): void {
    this.console.error(`While ${doing}: ${error instanceof Error ? error.stack ?? error.message : String(error)}`);
  }
}
