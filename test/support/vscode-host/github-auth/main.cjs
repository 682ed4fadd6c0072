// Takes the place of VS Code's own GitHub sign-in: one account and one token, both from the environment.
const vscode = require('vscode');

exports.activate = (context) => {
  context.subscriptions.push(
    register('github', 'GitHub'),
    register('github-enterprise', 'GitHub Enterprise Server'),
  );
};

function register(id, label) {
  const provider = new FixedAccount(id);
  return vscode.authentication.registerAuthenticationProvider(id, label, provider, {
    supportsMultipleAccounts: false,
  });
}

class FixedAccount {
  #changes = new vscode.EventEmitter();
  #sessions = [];
  onDidChangeSessions = this.#changes.event;

  constructor(providerId) {
    this.providerId = providerId;
    if (process.env.DEBRIEF_TEST_GITHUB_SIGNED_IN)
      this.#sessions = [this.#session(['repo', 'read:user', 'user:email'])];
  }

  async getSessions(scopes) {
    return this.#sessions.filter((session) =>
      (scopes ?? []).every((scope) => session.scopes.includes(scope)),
    );
  }

  async createSession(scopes) {
    const session = this.#session(scopes);
    this.#sessions = [session];
    this.#changes.fire({ added: [session], removed: [], changed: [] });
    return session;
  }

  async removeSession(id) {
    const removed = this.#sessions.filter((session) => session.id === id);
    this.#sessions = this.#sessions.filter((session) => session.id !== id);
    this.#changes.fire({ added: [], removed, changed: [] });
  }

  #session(scopes) {
    const label = process.env.DEBRIEF_TEST_GITHUB_ACCOUNT ?? 'octo-test';
    const accessToken = process.env.DEBRIEF_TEST_GITHUB_TOKEN ?? '';
    return { id: `${this.providerId}-test`, accessToken, account: { id: label, label }, scopes: [...scopes] };
  }
}
