import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import picomatch from 'picomatch';
import { expect, it } from 'vitest';

/* What the walkthrough names is there, and reaches the people who install the extension. */

const root = path.resolve(import.meta.dirname, '../..');
const folder = 'media/walkthrough';
const picturesLimitBytes = 45_000;

interface Contributed {
  readonly commands: readonly { readonly command: string; readonly title: string }[];
  readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
  readonly walkthroughs: readonly {
    readonly steps: readonly {
      readonly title: string;
      readonly description: string;
      readonly media: { readonly markdown: string };
      readonly completionEvents: readonly string[];
    }[];
  }[];
}

const read = (file: string): Promise<string> => readFile(path.join(root, file), 'utf8');
const { contributes }: { contributes: Contributed } = JSON.parse(await read('package.json'));
const words: Readonly<Record<string, string>> = JSON.parse(await read('package.nls.json'));
const said = (key: string): string => words[key.replaceAll('%', '')] ?? '';
const steps = contributes.walkthroughs.flatMap((one) => one.steps);
const pages = await Promise.all(
  steps.map(async ({ media }) => ({ file: media.markdown, text: await read(media.markdown) })),
);
const pictures = pages.flatMap(({ text }) =>
  [...text.matchAll(/!\[(.*?)\]\((.*?)\)/g)].map(([, alt = '', file = '']) => ({ alt, file })),
);

it('has a title, a text and a picture with words for who cannot see it at every step', () => {
  for (const { title, description } of steps) expect([said(title), said(description)]).not.toContain('');
  for (const { text, file } of pages) expect(text, file).toMatch(/!\[[^\]]{20,}\]\([\w-]+\.webp\)/);
});

it('names commands and views that there are', () => {
  const ids = contributes.commands.map(({ command }) => `onCommand:${command}`);
  const views = Object.values(contributes.views).flatMap((one) => one.map(({ id }) => `onView:${id}`));
  for (const { completionEvents, description } of steps) {
    const linked = [...said(description).matchAll(/\(command:(.*?)\)/g)].map(([, id]) => `onCommand:${id}`);
    expect(linked).not.toEqual([]);
    expect([...ids, ...views]).toEqual(expect.arrayContaining([...completionEvents, ...linked]));
    // What a person does by the step's own links ends the step.
    expect(completionEvents).toEqual(expect.arrayContaining(linked));
  }
});

it('has no file that is missing, unused or left out of the package', async () => {
  const used = [...pages.map(({ file }) => path.posix.basename(file)), ...pictures.map(({ file }) => file)];
  expect((await readdir(path.join(root, folder))).sort()).toEqual([...new Set(used)].sort());
  const kept = (await read('.vscodeignore')).split('\n').filter((line) => line.startsWith('!'));
  const isKept = picomatch(kept.map((line) => line.slice(1)));
  for (const file of used) expect(isKept(`${folder}/${file}`), file).toBe(true);
});

it('keeps its pictures small', async () => {
  const sizes = await Promise.all(
    pictures.map(async ({ file }) => (await stat(path.join(root, folder, file))).size),
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(picturesLimitBytes);
});
