/**
 * Takes the place of `@octokit/app` and `@octokit/oauth-app` in what is built: octokit prepares both when it is loaded,
 * and Debrief is neither, it signs in as a person.
 */
const noApp = { defaults: (): void => undefined };

export { noApp as App, noApp as createNodeMiddleware, noApp as OAuthApp };
