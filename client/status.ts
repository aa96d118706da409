// The language status item: whether Tenfold is ready, checking or stopped, and how much it has found.
import * as vscode from 'vscode';
import { State, type ProgressToken, type WorkDoneProgressBegin, type WorkDoneProgressEnd, type WorkDoneProgressReport } from 'vscode-languageclient/node';

type Progress = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

export class Status implements vscode.Disposable {
  private readonly item: vscode.LanguageStatusItem;
  private readonly watching: vscode.Disposable;
  private readonly findings = new Map<string, number>();
  private readonly progress = new Map<ProgressToken, string>();
  private pending = 0;
  private state = State.Starting;

  constructor(selector: vscode.DocumentSelector) {
    this.item = vscode.languages.createLanguageStatusItem('tenfold', selector);
    this.item.name = 'Tenfold';
    this.item.command = { command: 'tenfold.showLog', title: vscode.l10n.t('Show Log') };
    this.watching = vscode.languages.onDidChangeDiagnostics(({ uris }) => this.count(uris));
    this.draw();
  }

  serverIs(state: State): void {
    this.state = state;
    this.progress.clear();
    this.draw();
  }

  /** Passes the answer on, and shows that Tenfold is checking until it is there. */
  during<Answer>(answer: Answer): Answer {
    this.pending++;
    this.draw();
    Promise.resolve(answer).then(this.answered, this.answered);
    return answer;
  }

  follow(token: ProgressToken, progress: Progress): void {
    if (progress.kind === 'end') this.progress.delete(token);
    else if (progress.kind === 'begin') this.progress.set(token, progress.message ?? progress.title);
    else if (progress.message) this.progress.set(token, progress.message);
    this.draw();
  }

  dispose(): void {
    this.watching.dispose();
    this.item.dispose();
  }

  private readonly answered = () => {
    this.pending--;
    this.draw();
  };

  private count(uris: readonly vscode.Uri[]): void {
    for (const uri of uris) {
      const found = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'tenfold').length;
      if (found > 0) this.findings.set(uri.toString(), found);
      else this.findings.delete(uri.toString());
    }
    this.draw();
  }

  private draw(): void {
    const isBusy = this.state === State.Running && (this.pending > 0 || this.progress.size > 0);
    this.item.busy = isBusy || this.state === State.Starting;
    this.item.severity = this.isDown() ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    this.item.text = this.text(isBusy);
    this.item.detail = isBusy ? ([...this.progress.values()][0] ?? '') : '';
  }

  private isDown(): boolean {
    return this.state === State.Stopped || this.state === State.StartFailed;
  }

  private text(isBusy: boolean): string {
    if (this.state === State.Starting) return vscode.l10n.t('Tenfold is starting');
    if (this.isDown()) return vscode.l10n.t('Tenfold has stopped');
    if (isBusy) return vscode.l10n.t('Tenfold is checking');
    const found = [...this.findings.values()].reduce((sum, findings) => sum + findings, 0);
    if (found === 0) return vscode.l10n.t('Tenfold is ready');
    return found === 1 ? vscode.l10n.t('Tenfold: 1 finding') : vscode.l10n.t('Tenfold: {0} findings', found);
  }
}
