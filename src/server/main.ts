import { Worker } from 'node:worker_threads';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './serve.ts';

const analysis = new URL('./analysis.js', import.meta.url);

serve(createConnection(ProposedFeatures.all), () => new Worker(analysis, { resourceLimits }));

/** What the analysis of any document must do with; beyond it the document counts as too complex. */
const resourceLimits = { maxOldGenerationSizeMb: 1024 };
