// The thread that reads and checks documents; see analyst.ts. It is ended without notice when a document takes too long.
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { loadBundledPlaybook } from '../../platform/playbooks.ts';
import { type FeatureName, features, type Params, type Result } from '../features/index.ts';
import type { Reading } from '../features/reading.ts';
import { createLibrary, describe } from './library.ts';
import type { FromWorker, Question, ToWorker } from './protocol.ts';

const templates = fileURLToPath(new URL('../templates', import.meta.url));
const library = createLibrary({
  playbook: loadBundledPlaybook(templates),
  onDefect: (what) => tell({ kind: 'defect', what }),
});

parentPort?.on('message', (message: ToWorker) => {
  if (message.kind === 'surround') library.surround(message.surroundings);
  else if (message.kind === 'forget') library.forget(message.uri);
  else void answer(message.question).then(tell);
});
tell({ kind: 'ready' });

async function answer<Name extends FeatureName>(question: Question<Name>): Promise<FromWorker> {
  try {
    const reading = await library.reading(question.snapshot);
    return { kind: 'answer', result: perform(question, reading) };
  } catch (error) {
    return { kind: 'failed', error: describe(error) };
  }
}

function perform<Name extends FeatureName>(
  { feature, params }: Question<Name>,
  reading: Reading,
): Result<Name> {
  const table: { [Each in FeatureName]: (reading: Reading, params: Params<Each>) => Result<Each> } = features;
  return table[feature](reading, params);
}

function tell(message: FromWorker): void {
  parentPort?.postMessage(message);
}
