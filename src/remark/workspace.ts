import type { Root } from 'mdast';
import type { Plugin, Preset } from 'unified';
import { createWorkspaceLint } from '../platform/lint.ts';
import { keepFacts } from './facts.ts';
import { rulePlugins } from './preset.ts';

const lint = createWorkspaceLint(new URL('../templates', import.meta.url));

/** Finds what is to be said of a file before the rules' own plugins say it. */
const workspaceFacts: Plugin<[], Root> = () => async (_tree, file) => {
  if (file.path === undefined) return;
  const text = String(file);
  const { document, messages, defects } = await lint({ cwd: file.cwd, path: file.path, text });
  for (const defect of defects) file.message(defect);
  keepFacts(file, document, messages);
};

/**
 * `remark . --use debrief/remark`: what `debrief lint` says in the same folder, by its debrief.yml, playbook and
 * baseline. Rules that the configuration turns off have nothing to say.
 */
const preset: Preset = { plugins: [workspaceFacts, ...rulePlugins.values()] };
export default preset;
