import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { parseTemplate } from '../../src/platform/github/features/templateFile.ts';

const line = fc.stringMatching(/^[a-z][a-z ]{0,20}$/).map((text) => text.trim());

it('whatever a template holds, it is read or left out', () => {
  const parts = fc.constantFrom(
    '---\n',
    'name: a\n',
    '\t- ',
    'body:\n',
    '&a ',
    '*a',
    '{',
    ']',
    '!!binary x\n',
    '\u0000',
    '\r\n',
  );
  const content = fc.oneof(
    fc.string(),
    fc.array(fc.oneof(parts, fc.string())).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(fc.constantFrom('a.md', 'a.yml'), content, (file, text) => {
      const parsed = parseTemplate(file, text);
      if (parsed !== null) expect(parsed.template.name).toBe(file);
    }),
  );
});

it('each field of a form gets its heading, in order, and nothing else does', () => {
  const field = fc.record({
    type: fc.constantFrom('input', 'textarea', 'dropdown', 'checkboxes', 'markdown'),
    attributes: fc.record({ label: line, description: line }),
  });
  fc.assert(
    fc.property(line, fc.array(field, { maxLength: 8 }), (name, body) => {
      const parsed = parseTemplate('form.yml', stringify({ name, body }));
      const labels = body.filter(({ type }) => type !== 'markdown').map(({ attributes }) => attributes.label);
      expect(parsed?.template.body).toBe(labels.map((label) => `### ${label}`).join('\n\n'));
      expect(parsed?.title).toBe(name);
    }),
  );
});

it('what stands below the front matter of a Markdown template stays as it is', () => {
  fc.assert(
    fc.property(line, fc.array(fc.oneof(line, fc.constant('---'))), (name, lines) => {
      const body = lines.join('\n');
      const parsed = parseTemplate('a.md', `---\nname: ${JSON.stringify(name)}\n---\n\n${body}\n`);
      expect(parsed).toMatchObject({ title: name, template: { body: body.trim() } });
    }),
  );
});
