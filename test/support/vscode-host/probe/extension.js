import * as vscode from 'vscode';

export function activate(context) {
  const command = (id, run) => context.subscriptions.push(vscode.commands.registerCommand(id, run));
  command('probe.greet', greet);
  command('probe.choose', choose);
  command('probe.page', () => openPage(context));
  command('probe.signIn', signIn);
  context.subscriptions.push(markTodos(), offerFixes(), showStatus());
}

async function greet() {
  const answer = await vscode.window.showInformationMessage('Probe says hello', 'Answer');
  if (answer) await vscode.window.showInformationMessage(`Probe heard ${answer}`);
}

async function choose() {
  const name = await vscode.window.showInputBox({ title: 'Probe name', prompt: 'Who are you?' });
  const one = await vscode.window.showQuickPick(['Low', 'High', 'Highest'], { title: 'Probe severity' });
  const many = await vscode.window.showQuickPick(
    Array.from({ length: 60 }, (_, i) => `Service ${i}`),
    { title: 'Probe services', canPickMany: true },
  );
  const detail = { modal: true, detail: 'Nothing is written.' };
  const sure = await vscode.window.showWarningMessage('Probe asks: really?', detail, 'Do It');
  await vscode.window.showInformationMessage(`Probe chose ${[name, one, many?.join('+'), sure].join(', ')}`);
}

function openPage(context) {
  const panel = vscode.window.createWebviewPanel('probe', 'Probe Page', vscode.ViewColumn.Active, {
    enableScripts: true,
  });
  panel.webview.html = `<!DOCTYPE html><html><body><h1>Probe page</h1><button id="ask">Ask</button><p id="reply"></p>
    <script>
      const host = acquireVsCodeApi();
      addEventListener('message', (event) => { document.getElementById('reply').textContent = event.data; });
      document.getElementById('ask').addEventListener('click', () => host.postMessage('ask'));
    </script></body></html>`;
  const reply = () => panel.webview.postMessage(`host answers from VS Code ${vscode.version}`);
  panel.webview.onDidReceiveMessage(reply, undefined, context.subscriptions);
}

async function signIn() {
  const provider = (await vscode.window.showQuickPick(['github', 'github-enterprise'])) ?? 'github';
  const session = await vscode.authentication.getSession(provider, ['repo'], { createIfNone: true });
  await vscode.window.showInformationMessage(`Probe is ${session.account.label} with ${session.accessToken}`);
}

function markTodos() {
  const problems = vscode.languages.createDiagnosticCollection('probe');
  const mark = (document) => {
    if (document.languageId !== 'markdown') return;
    const found = [];
    for (let line = 0; line < document.lineCount; line++) {
      const column = document.lineAt(line).text.indexOf('TODO');
      if (column < 0) continue;
      const range = new vscode.Range(line, column, line, column + 4);
      found.push(new vscode.Diagnostic(range, 'Probe found a TODO', vscode.DiagnosticSeverity.Warning));
    }
    problems.set(document.uri, found);
  };
  vscode.workspace.textDocuments.forEach(mark);
  return vscode.Disposable.from(
    problems,
    vscode.workspace.onDidOpenTextDocument(mark),
    vscode.workspace.onDidChangeTextDocument((event) => mark(event.document)),
  );
}

function offerFixes() {
  const fix = (document, diagnostic) => {
    const action = new vscode.CodeAction('Probe: mark it done', vscode.CodeActionKind.QuickFix);
    action.edit = new vscode.WorkspaceEdit();
    action.edit.replace(document.uri, diagnostic.range, 'DONE');
    action.diagnostics = [diagnostic];
    return action;
  };
  return vscode.languages.registerCodeActionsProvider('markdown', {
    provideCodeActions: (document, _range, { diagnostics }) =>
      diagnostics.filter((one) => one.message.startsWith('Probe')).map((one) => fix(document, one)),
  });
}

function showStatus() {
  const item = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Left);
  const show = () => {
    const mood = vscode.workspace.getConfiguration('probe').get('mood');
    item.text = `Probe ${vscode.workspace.isTrusted ? mood : 'restricted'}`;
  };
  show();
  item.command = 'probe.greet';
  item.show();
  return vscode.Disposable.from(item, vscode.workspace.onDidChangeConfiguration(show));
}
