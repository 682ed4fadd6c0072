import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CodeActionKind, TextDocumentEdit } from 'vscode-languageserver-types';
import { applyEdit, editOf } from '../../../src/core/document/edits.ts';
import { lint, type Message } from '../../../src/core/lint/engine.ts';
import { rules } from '../../../src/core/lint/rules/index.ts';
import { codeActions, fixAllKind } from '../../../src/server/features/codeActions.ts';
import { disabling } from '../../../src/server/features/disableComments.ts';
import { finishedPostmortem } from '../../support/lint/canonical.ts';
import { contextOf, readingOf } from '../../support/lint/examples.ts';
import { readingAt } from '../../support/lsp/reading.ts';

const whole = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };

/** The actions at "▮", or in all of the document, by title: each with the text that it leads to. */
function offered(marked: string, only?: readonly string[]): Map<string, string> {
  const { reading, position } = readingAt(marked);
  const range = marked.includes('▮') ? { start: position, end: position } : whole;
  return new Map(
    codeActions(reading, { range, only, checks: true, commands: {} }).map(({ title, edit }) => {
      const [change] = edit?.documentChanges ?? [];
      if (!TextDocumentEdit.is(change)) throw new Error(`${title} changes nothing`);
      expect(change.textDocument).toEqual({ uri: reading.source.uri, version: 7 });
      const edits = change.edits.flatMap((one) => ('newText' in one ? [one] : []));
      return [title, TextDocument.applyEdits(reading.source, edits)];
    }),
  );
}

const misspelt = finishedPostmortem.replace('status: final', 'status: finale');
const unowned = finishedPostmortem.replace('- Owner: @alice - Due', '- Due');

describe('quick fixes', () => {
  it('mend what is under the cursor, and nothing else', () => {
    const actions = offered(misspelt.replace('finale', 'fina▮le'), [CodeActionKind.QuickFix]);
    expect([...actions.values()]).toContain(finishedPostmortem);
    expect(offered(misspelt.replace('failed for', 'fai▮led for')).size).toBeLessThan(2);
  });

  it('switch the rule off for this line, with room for a reason', () => {
    const actions = offered(unowned.replace('saturation', 'satu▮ration'));
    expect(actions.get('Disable action-item-owner for this line')).toContain(
      '#123 <!-- debrief:7f3k --> <!-- debrief-disable-line action-item-owner -- reason -->\n- [x]',
    );
  });

  it('switch it off in the line above, with the line end of the document', () => {
    const windows = misspelt
      .replaceAll('\n', '\r\n')
      .replace('## Impact\r\n\r\n', '## Impact\r\n\r\nCarts lost: TBD. ');
    const comment = '<!-- debrief-disable-next-line placeholder -- reason -->';
    const actions = offered(windows.replace('TBD', 'T▮BD'));
    expect(actions.get('Disable placeholder for this line')).toContain(`\r\n${comment}\r\n`);
  });

  it('are preferred only where nothing is left to be decided', () => {
    const { reading } = readingAt(misspelt.replace('- Owner: @alice - Due', '- Due'));
    const preferred = codeActions(reading, {
      range: whole,
      only: undefined,
      checks: true,
      commands: {},
    }).filter(({ isPreferred }) => isPreferred);
    expect(preferred.map(({ title }) => title)).toEqual(['Change to "final"']);
  });

  // Where the places of secrets are given, they would not move with the text.
  const examples = rules.flatMap((rule) =>
    rule.examples
      .filter(({ findings, known }) => findings.length > 0 && known?.secrets === undefined)
      .map((example) => ({ name: `${rule.id}: ${example.name}`, rule, example })),
  );

  it.each(examples)('switch off what was found, $name', ({ rule, example }) => {
    const { markdown } = example;
    const context = contextOf(markdown, readingOf(example));
    const source = TextDocument.create('file:///x.md', 'markdown', 1, markdown);
    const messages = lint(context, [rule]);
    const reading = {
      source,
      facts: context.document,
      context,
      messages,
      repository: null,
      readersZone: 'UTC',
    };
    for (const message of messages) {
      const edit = disabling(reading, message);
      if (edit === null) continue;
      const text = applyEdit(markdown, editOf(markdown, [edit]));
      const left = lint(contextOf(text, readingOf(example)), [rule]);
      const line = ({ span }: Message): number => source.positionAt(span.start).line;
      const elsewhere = messages.filter((one) => line(one) !== line(message));
      expect(left.map((one) => one.message)).toEqual(elsewhere.map((one) => one.message));
    }
  });
});

describe('fix all', () => {
  it('mends everything that needs no person', () => {
    const actions = offered(misspelt, [fixAllKind]);
    expect([...actions.keys()]).toEqual(['Fix all Debrief findings']);
    expect([...actions.values()]).toEqual([finishedPostmortem]);
  });

  it('is part of every fix-all, and of no other request', () => {
    expect(offered(misspelt, [CodeActionKind.SourceFixAll]).size).toBe(1);
    expect(offered(misspelt, [CodeActionKind.SourceOrganizeImports]).size).toBe(0);
  });
});
