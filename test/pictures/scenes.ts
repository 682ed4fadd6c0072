import { actionItems, fillGap } from '../demo/writing.ts';
import { discard, dismiss, lens, partOf, type Scene } from './stage.ts';
import { shownAt } from './workspace.ts';

/** In the order in which they can be taken: each goes on from where the one before has left. */
export const scenes: readonly Scene[] = [
  {
    name: 'clock',
    async show({ workbench }) {
      const { page } = workbench;
      await page.setViewportSize({ width: 1400, height: 384 });
      await workbench.runCommand('View: Close All Editors');
      await workbench.runCommand('Debrief: Focus on Active Incidents View');
      for (const other of ['Recent Changes', 'Follow-Ups']) {
        await page.locator('.part.sidebar .pane-header').filter({ hasText: other }).click();
      }
      await page.locator('.part.sidebar .monaco-list-row').filter({ hasText: 'Internal update' }).waitFor();
      return { x: 52, y: 68, width: 380, height: 316 };
    },
    async leave({ workbench, record }) {
      await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
      await workbench.page.setViewportSize({ width: 760, height: 640 });
      await workbench.editor.openFile(record);
    },
  },
  {
    name: 'declare',
    async show({ workbench }) {
      const { quickInput } = workbench;
      await workbench.runCommand('Debrief: Declare Incident');
      await quickInput.answer('Card payments fail', 'What is broken?');
      await quickInput.row('SEV1').waitFor();
      return partOf(quickInput.box, { from: 32, height: 120 });
    },
    leave: dismiss,
  },
  {
    name: 'log',
    async show({ workbench }) {
      const { quickInput } = workbench;
      await quickInput.openWith('Control+Alt+L');
      await quickInput.input.fill('5 min ago: Half of all card charges time out');
      await quickInput.box.getByText(/→ /).waitFor();
      return partOf(quickInput.box, { height: 92 });
    },
    leave: dismiss,
  },
  {
    name: 'hand-off',
    async show(stage) {
      const { workbench } = stage;
      await workbench.runCommand('Debrief: Hand Off');
      await workbench.quickInput.answer('@bob', 'Hand Off');
      await lens(stage, 'Copy and Log').waitFor();
      return partOf(workbench.editor.area, { width: 450, height: 114 });
    },
    leave: discard,
  },
  {
    name: 'update',
    async show(stage) {
      const { workbench } = stage;
      await workbench.runCommand('Debrief: Compose Update');
      await workbench.quickInput.rows().first().click();
      await lens(stage, 'Copy and Log').waitFor();
      return partOf(workbench.editor.area, { width: 450, height: 150 });
    },
    leave: discard,
  },
  {
    name: 'runbook',
    async show(stage) {
      const { workbench } = stage;
      await workbench.runCommand('Debrief: Open Runbook');
      await workbench.quickInput.pick('Connection pool exhausted');
      const run = lens(stage, 'Run in Terminal');
      await run.waitFor();
      const below = await partOf(run, { from: -90, height: 170 });
      return { ...below, x: below.x - 66, width: 330 };
    },
    async leave({ workbench, record }) {
      await workbench.runCommand('View: Close Editor');
      await workbench.editor.openFile(record);
    },
  },
  {
    name: 'changes',
    async show({ workbench }) {
      await workbench.runCommand('Debrief: Insert Recent Changes');
      await workbench.quickInput.row(/pool/).waitFor();
      return partOf(workbench.quickInput.box, { from: 48, height: 116 });
    },
    leave: dismiss,
  },
  {
    name: 'playbook',
    async show({ workbench }) {
      await workbench.editor.openFile('handbook.md');
      await workbench.runCommand('Debrief: Import Playbook from Markdown');
      await workbench.quickInput.row(/Write the playbook/).waitFor();
      return partOf(workbench.quickInput.box, { from: 32, height: 104 });
    },
    async leave(stage) {
      await dismiss(stage);
      await stage.workbench.runCommand('View: Close All Editors');
      await stage.workbench.editor.openFile(stage.record);
    },
  },
  {
    name: 'resolve',
    async show({ workbench }) {
      const { quickInput, dialog } = workbench;
      await workbench.runCommand('Debrief: Resolve Incident');
      await quickInput.pickSeveral([], 'What is verified?');
      await quickInput.answer('the deploy is rolled back', 'What ended it?');
      await dialog.click(/./, 'Resolve Anyway');
      await quickInput.row(/Create the postmortem/).waitFor();
      return partOf(quickInput.box, { height: 156 });
    },
    leave: dismiss,
  },
  {
    name: 'review',
    async show(stage) {
      const { workbench } = stage;
      await workbench.editor.openFile(stage.record);
      await workbench.runCommand('Debrief: Create Postmortem');
      await workbench.editor.tab.filter({ hasText: 'postmortem.md' }).waitFor();
      const ready = lens(stage, /sections ready/);
      await ready.waitFor();
      await workbench.editor.area.locator('.squiggly-info, .squiggly-warning').first().waitFor();
      return { ...(await partOf(ready, { from: -6, height: 116 })), width: 450 };
    },
  },
  {
    name: 'issues',
    async show(stage) {
      const { workbench } = stage;
      const file = stage.record.replace('incident.md', 'postmortem.md');
      const items = actionItems(new Date(shownAt.epochMilliseconds)).join('\n');
      await workbench.editor.replaceAll(fillGap(await stage.read(file), 'Action items', items));
      await workbench.editor.save();
      await workbench.runCommand('Debrief: Create GitHub Issues for Action Items');
      await workbench.dialog.click('wants to sign in', 'Allow');
      const page = workbench.webview();
      await page.getByRole('button', { name: 'Open 3 issues' }).waitFor();
      const first = page.getByRole('checkbox').first();
      return { ...(await partOf(first, { from: -8, height: 104 })), width: 480 };
    },
  },
];
