// The thread that reads and checks documents; see analyst.ts. It is ended without notice when a document takes too long.
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { type FeatureName, features, type Params, type Subject } from '../features/index.ts';
import { describe } from './describe.ts';
import { createLibrary } from './library.ts';
import type { FromWorker, Question, ToWorker } from './protocol.ts';

const templates = fileURLToPath(new URL('../templates', import.meta.url));
const library = createLibrary({
  templates,
  onDefect: (what) => tell({ kind: 'defect', what }),
  onLate: (uri) => tell({ kind: 'late', uri }),
});

parentPort?.on('message', (message: ToWorker) => {
  if (message.kind === 'surround') library.surround(message.surroundings);
  else if (message.kind === 'forget') library.forget(message.uri);
  else void answer(message.question).then(tell);
});
tell({ kind: 'ready' });

async function answer<Name extends FeatureName>(question: Question<Name>): Promise<FromWorker> {
  try {
    const { snapshot } = question;
    const subject = {
      snapshot,
      templates,
      reading: () => library.reading(snapshot),
      facts: () => library.facts(snapshot),
    };
    return { kind: 'answer', result: await perform(question, subject) };
  } catch (error) {
    return { kind: 'failed', error: describe(error) };
  }
}

function perform<Name extends FeatureName>({ feature, params }: Question<Name>, subject: Subject) {
  const table: { [Each in FeatureName]: (subject: Subject, params: Params<Each>) => unknown } = features;
  return table[feature](subject, params);
}

function tell(message: FromWorker): void {
  parentPort?.postMessage(message);
}
