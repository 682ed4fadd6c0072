// `npm run pictures`: takes the walkthrough's pictures in a real VS Code, on the demo's repository.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startGitHub } from '../support/github/server.ts';
import { createTestClock } from '../support/vscode-host/clock.ts';
import { type Session, withVSCode } from '../support/vscode-host/session.ts';
import { toWebP } from './encode.ts';
import { scenes } from './scenes.ts';
import type { Stage } from './stage.ts';
import { makeWorkspace, shownAt } from './workspace.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'media/walkthrough');
const token = 'pictures-token-of-alice';
/** Where a pointer is over nothing that draws itself differently. */
const aside = [1, 300] as const;

const undo: (() => Promise<void>)[] = [];
try {
  const clock = await createTestClock(shownAt.epochMilliseconds);
  undo.push(() => clock.remove());
  const github = await startGitHub({
    tokens: { [token]: 'alice', 'token-of-bob': 'bob', 'token-of-dana': 'dana' },
    repositories: ['acme/payments'],
  });
  undo.push(() => github.close());
  const workspace = await makeWorkspace(github);
  undo.push(() => workspace.remove());
  const options = {
    vsix: [path.join(root, 'debrief-0.1.0.vsix')],
    settings: {
      'github-enterprise.uri': github.apiUrl,
      'editor.minimap.enabled': false,
      'breadcrumbs.enabled': false,
    },
    gitHub: { token, account: 'alice' },
    ...clock.options,
  };
  await withVSCode(options, async (session) => {
    const { workbench } = session;
    await workbench.open(workspace.folder);
    await workbench.setColourTheme('light');
    await workbench.editor.openFile(workspace.record);
    const read = (file: string): Promise<string> => readFile(path.join(workspace.folder, file), 'utf8');
    await takeAll(session, { workbench, record: workspace.record, read });
  });
} finally {
  for (const step of undo.reverse()) await step();
}

async function takeAll({ browser }: Session, stage: Stage): Promise<void> {
  await mkdir(folder, { recursive: true });
  let sum = 0;
  for (const { name, show, leave } of scenes) {
    await stage.workbench.page.mouse.move(...aside);
    const clip = await show(stage);
    await stage.workbench.page.mouse.move(...aside);
    const png = await stage.workbench.page.screenshot({ clip, animations: 'disabled', caret: 'hide' });
    await leave?.(stage);
    const picture = await toWebP(browser, png);
    await writeFile(path.join(folder, `${name}.webp`), picture);
    sum += picture.length;
    console.log(`${name}.webp: ${clip.width} x ${clip.height}, ${(picture.length / 1000).toFixed(1)} kB`);
  }
  console.log(`All pictures: ${(sum / 1000).toFixed(1)} kB`);
}
