import {
  limits,
  parseToPage,
  protocolVersion,
  type ToHost,
  type ToPage,
} from '../../src/protocol/issuePreview.ts';
import { connect } from '../transport.ts';
import { registerComponents } from '../ui/toolkit.ts';
import { fromSaved, toSaved } from './saved.ts';
import { type Action, canConfirm, isRunning, reduce, reviewedItems, type State } from './state.ts';
import './style.css';
import { createView } from './view.ts';

registerComponents();

const transport = connect<ToHost, ToPage>({
  parse: parseToPage,
  received: (message) => dispatch({ type: 'received', message }),
  refused(problem) {
    report(problem);
    dispatch({
      type: 'failed',
      problem: 'Debrief sent something this page cannot read; see "Debrief: Show Log".',
    });
  },
});

let state: State = fromSaved(transport.load());

const view = createView(document.body, {
  dispatch,
  openUrl: (url) => transport.post({ type: 'openExternal', url }),
  reroute(id, repository) {
    if (isRunning(state) || state.planning !== null) return;
    transport.post({ type: 'reroute', id, repository: repository.slice(0, limits.repository) });
    dispatch({ type: 'rerouted', id });
  },
  confirm() {
    if (!canConfirm(state)) return; // the button learns of a change a frame later
    transport.post({ type: 'confirm', items: reviewedItems(state) });
    dispatch({ type: 'confirmed' });
  },
  cancel() {
    if (state.phase === 'stopping') return;
    transport.post({ type: 'cancel' });
    dispatch({ type: 'cancelled' });
  },
});

function dispatch(action: Action): void {
  const before = state;
  state = reduce(state, action);
  if (state.edits !== before.edits || state.expanded !== before.expanded) transport.save(toSaved(state));
  view.show(state);
  // The item has a new place on the page.
  if (before.planning !== null && state.planning === null && state.problem === null)
    view.focus(before.planning);
  if (isRunning(before) && state.phase === 'finished') showFirstFailure();
}

function showFirstFailure(): void {
  document.querySelector('[data-standing="failed"]')?.scrollIntoView({ block: 'center' });
}

function report(problem: string): void {
  transport.post({ type: 'error', message: problem.slice(0, limits.message) });
}

window.addEventListener('error', (event) => report(event.message));
view.show(state);
transport.post({ type: 'ready', version: protocolVersion });
