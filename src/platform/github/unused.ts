/**
 * Takes the place of what octokit prepares when it is loaded and Debrief does not use: `@octokit/app` and
 * `@octokit/oauth-app`, for it is neither and signs in as a person, and a method for each of GitHub's endpoints.
 */
const noApp = { defaults: (): void => undefined };

export const restEndpointMethods = (): object => ({});

export { noApp as App, noApp as createNodeMiddleware, noApp as OAuthApp };
