import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { renderTemplate } from '../../../src/core/playbook/render.ts';

describe('a rendered template', () => {
  it('is YAML above the fence and Markdown below it', () => {
    const template = '---\nowner: {{owner}}\nnone: {{none}}\n---\n\n# {{title}}\n\n{{{raw}}}\n';
    const values = { owner: '@alice', title: 'Pool <b>"full"</b> [now]', raw: '- **kept**' };
    expect(renderTemplate(template, values)).toBe(
      '---\nowner: "@alice"\nnone:\n---\n\n# Pool \\<b\\>"full"\\</b\\> \\[now\\]\n\n- **kept**\n',
    );
  });

  it('gives any string back from its front matter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), (title, services) => {
        const text = renderTemplate('---\ntitle: {{title}}\nservices: {{services}}\n---\n', {
          title,
          services,
        });
        const body = text.slice(4, text.lastIndexOf('---'));
        expect(parse(body)).toEqual({ title, services });
      }),
      { numRuns: 500 },
    );
  });

  it('is the same of a template as an editor on Windows saves it', () => {
    const template = '---\ntitle: {{title}}\nnone: {{none}}\n---\n\n# {{title}}\n\n\n\nEnd\n';
    const values = { title: 'Pool: "full" [now]' };
    const usual = renderTemplate(template, values);
    expect(parse(usual.split('---')[1] ?? '')).toEqual({ title: 'Pool: "full" [now]', none: null });
    expect(renderTemplate(`\uFEFF${template.replaceAll('\n', '\r\n')}`, values)).toBe(usual);
  });

  it('keeps the blank lines of code that is carried over, and none of what is empty', () => {
    const code = '```\nfirst\n\n\n\nlast\n```';
    expect(renderTemplate('# A\n\n{{{none}}}\n\n{{{code}}}\n\n{{{none}}}\n\nEnd\n', { code })).toBe(
      `# A\n\n${code}\n\nEnd\n`,
    );
  });

  it('evaluates nothing that a value contains', () => {
    expect(renderTemplate('{{a}}', { a: '{{b}}', b: 'secret' })).toBe('{{b}}');
  });
});
