import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { masked } from '../../../src/core/evidence/configurationChanges/mask.ts';
import { cut, patchOf } from '../../../src/core/evidence/configurationChanges/patch.ts';
import { renderConfiguration } from '../../../src/core/evidence/configurationChanges/render.ts';

const nothing = async (): Promise<[]> => [];
const shown = async (line: string): Promise<string> => (await masked(line, nothing)).text;

describe('secrets in a patch', () => {
  it.each([
    ['+DB_PASSWORD=hunter2', '+DB_PASSWORD=***'],
    ['-  "client_secret": "s3cr3t",', '-  "client_secret": ***'],
    ['   api-key: 0123456789', '   api-key: ***'],
    ['+export AUTH_TOKEN="abc def"', '+export AUTH_TOKEN=***'],
    ['+  admin.passwd := geheim', '+  admin.passwd := ***'],
    ['+    password: 123456', '+    password: ***'],
    ['+password: hunter2 # not ***', '+password: ***'],
    ['+password: *hunter2*', '+password: ***'],
    ['+password: $ecret', '+password: ***'],
    ['+url: redis://app:hunter2@cache:6379/0', '+url: redis://app:***@cache:6379/0'],
    [`+${'QUJD'.repeat(16)}`, '+***'],
  ])('are blotted out: %s', async (line, safe) => {
    expect(await shown(line)).toBe(safe);
  });

  it.each([
    '+max_token: 30',
    '+token_ttl: 3600',
    '+passwordPolicy: strict',
    '+password: $\u007bDB_PASSWORD}',
    '+password = var.db_password',
    '+secret: {{ .Values.secret }}',
    '+secretName: pool-credentials',
    '+allow_password: false',
    '+token:',
    '+token: ***',
    '+password: <from the vault>',
    '+password: *shared',
    '+url: redis://app:$(PASSWORD)@cache:6379/0 and http://cache:6379/a@b',
    '--- a/config/secret',
    '+image: sha256:4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  ])('are not seen where there are none: %s', async (line) => {
    expect(await shown(line)).toBe(line);
  });

  it('are found where a name and its value stand on two lines', async () => {
    const patch =
      '     - name: DB_PASSWORD\n-      value: old\n+      value: new\n     - name: SIZE\n       value: big';
    const { text, count } = await masked(patch, nothing);
    expect(text).toBe(
      '     - name: DB_PASSWORD\n-      value: ***\n+      value: ***\n     - name: SIZE\n       value: big',
    );
    expect(count).toBe(2);
  });

  it('that are known by their form go as well, line by line and only once', async () => {
    const patch = '+a KEY\n+more\n+end b';
    const spans = [{ span: { start: 3, end: 9 } }, { span: { start: 5, end: 17 } }];
    const { text, count } = await masked(patch, async () => spans);
    expect(text).toBe('+a ***\n+***\n+*** b');
    expect(count).toBe(1);
  });

  it('take no longer to find in a text that was made for it', async () => {
    const hostile = `+${'name: password '.repeat(3000)}\n+${' '.repeat(50_000)}\n+${'a-key'.repeat(10_000)}`;
    expect((await masked(hostile, nothing)).text.length).toBeLessThanOrEqual(hostile.length);
  });
});

describe('a patch', () => {
  it('shows what cannot be seen, and keeps to what is read', () => {
    expect(cut('+a\u202eb\u0007\u001b[31m\tc\u2028').text).toBe('+a\\u{202E}b\u2407\u241b[31m\tc\\u{2028}');
    const long = cut(Array.from({ length: 500 }, (_, index) => `+${index}`).join('\n'));
    expect(long.text.split('\n')).toHaveLength(200);
    expect(long.cut).toBe(true);
    expect(cut(`+${'x'.repeat(3000)}`)).toMatchObject({ cut: true });
    expect(cut('+a')).toEqual({ text: '+a', cut: false });
  });

  it('tells of line ends where they changed, only', () => {
    expect(cut('--- a/x\n+++ b/x\n@@ -1 +1 @@\n a\r\n-b\r\n+c\r').text).not.toContain('\u240d');
    expect(cut('@@ -1 +1 @@\n-b\r\n+b').text).toBe('@@ -1 +1 @@\n-b\u240d\n+b');
  });

  it('keeps the words of a file that sound like those of git', () => {
    const told =
      'diff --git a/x b/x\nindex 1..2 100644\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n+Binary files x differ\n+diff --git \rindex 1\n';
    expect(patchOf(told)).toEqual({
      text: '--- a/x\n+++ b/x\n@@ -1 +1 @@\n+Binary files x differ\n+diff --git \rindex 1',
      cut: false,
      binary: false,
    });
  });

  it('cannot leave its fence', () => {
    const side = { rev: 'v1', sha: 'a'.repeat(40) };
    fc.assert(
      fc.property(fc.array(fc.constantFrom('`', '~', '\n', '+', 'x', '# h', '<b>', '@you')), (parts) => {
        const { text } = cut(`+${parts.join('')}`);
        const file = {
          path: 'a.yml',
          kind: 'modified',
          binary: false,
          diff: text,
          cut: false,
          secrets: 0,
        } as const;
        const lines = renderConfiguration({
          root: '/',
          good: side,
          bad: side,
          files: [file],
          notes: [],
        }).split('\n');
        const fence = lines[4]?.replace('diff', '') ?? '';
        expect(fence).toMatch(/^`{3,}$/);
        const closing = lines.findIndex((line, index) => index > 4 && line.trim().startsWith(fence));
        expect(closing).toBe(lines.length - 1);
      }),
    );
  });
});
