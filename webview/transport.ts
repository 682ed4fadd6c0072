import type { Parsed } from '../src/protocol/issuePreview.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

export interface Transport<Sent> {
  post(message: Sent): void;
  /** What the page saved before it was hidden; of any shape. */
  load(): unknown;
  save(state: unknown): void;
}

export interface Handlers<Received> {
  readonly parse: (value: unknown) => Parsed<Received>;
  readonly received: (message: Received) => void;
  /** What came cannot be read. */
  readonly refused: (problem: string) => void;
}

/** The page's only line to the extension. May be called once a page. */
export function connect<Sent, Received>(handlers: Handlers<Received>): Transport<Sent> {
  const host = acquireVsCodeApi();
  window.addEventListener('message', (event) => {
    const parsed = handlers.parse(event.data);
    if (parsed.ok) handlers.received(parsed.message);
    else handlers.refused(parsed.problem);
  });
  return {
    post: (message) => host.postMessage(message),
    load: () => host.getState(),
    save: (state) => host.setState(state),
  };
}
