import { describe, expect, it } from 'vitest';
import { ownFrames } from '../../../src/core/evidence/symptom/match.ts';
import { parseStack } from '../../../src/core/evidence/symptom/parse.ts';
import { symptomSymbols } from '../../../src/core/evidence/symptom/symbols.ts';

/** The files that the frames of a trace are found in, in order. */
function found(text: string, files: readonly string[]): string[] {
  return ownFrames(parseStack(text).frames, files).map(({ path }) => path);
}

const at = (path: string): string => `    at acquire (${path}:42:7)`;

describe('the file of a frame', () => {
  it.each([
    [
      'a container has a folder of its own',
      at('/app/src/pool.ts'),
      ['src/pool.ts', 'src/web.ts'],
      ['src/pool.ts'],
    ],
    [
      'a container where programs are installed',
      at('/usr/src/app/src/pool.ts'),
      ['src/pool.ts'],
      ['src/pool.ts'],
    ],
    [
      'a folder named as one of the language',
      at('internal/pool.go'),
      ['internal/pool.go'],
      ['internal/pool.go'],
    ],
    ['no file of Node.js', at('node:pool'), ['src/pool'], []],
    ['Windows', at('C:\\work\\src\\pool.ts'), ['src/pool.ts'], ['src/pool.ts']],
    ['a bundler', at('webpack://acme/./src/pool.ts?1f'), ['src/pool.ts'], ['src/pool.ts']],
    [
      'a whole path before a part of one',
      at('/app/src/pool.ts'),
      ['packages/a/src/pool.ts', 'src/pool.ts'],
      ['src/pool.ts'],
    ],
    [
      'the longest common end',
      at('/srv/billing/src/pool.ts'),
      ['services/billing/src/pool.ts', 'services/orders/src/pool.ts'],
      ['services/billing/src/pool.ts'],
    ],
    [
      'a name alone that only one file has',
      at('/app/pool.ts'),
      ['services/a/pool.ts'],
      ['services/a/pool.ts'],
    ],
    ['no name alone that two have', at('/app/pool.ts'), ['a/pool.ts', 'b/pool.ts'], []],
    [
      'a Java package',
      '\tat com.acme.Pool.acquire(Pool.java:42)',
      ['core/src/main/java/com/acme/Pool.java', 'core/src/main/java/org/other/Pool.java'],
      ['core/src/main/java/com/acme/Pool.java'],
    ],
    ["no file of the language's own", '\tat java.util.List.get(List.java:4)', ['src/com/acme/List.java'], []],
    ['no file of a library', at('/app/node_modules/pool/index.js'), ['src/index.js'], []],
    [
      'a library that is made here',
      'File "/usr/lib/python3/dist-packages/acme/pool.py", line 42, in acquire',
      ['src/acme/pool.py'],
      ['src/acme/pool.py'],
    ],
  ])('%s', (_, text, files, expected) => expect(found(text, files)).toEqual(expected));

  it('is told with less certainty where several may be meant', () => {
    const files = ['a/src/pool.ts', 'b/src/pool.ts'];
    const own = ownFrames(parseStack(at('/app/src/pool.ts')).frames, files);
    expect(own.map(({ path, certainty, place }) => [path, certainty, place])).toEqual([
      ['a/src/pool.ts', 0.5, 1],
      ['b/src/pool.ts', 0.5, 1],
    ]);
  });

  it('counts places among our own, libraries last', () => {
    const trace = [at('/app/node_modules/acme/web.ts'), at('/app/src/pool.ts'), at('/app/src/web.ts')].join(
      '\n',
    );
    expect(found(trace, ['src/pool.ts', 'src/web.ts', 'lib/acme/web.ts'])).toEqual([
      'src/pool.ts',
      'src/web.ts',
      'lib/acme/web.ts',
    ]);
  });
});

describe('the names of the program in an error', () => {
  it.each([
    ['of functions in frames', at('/app/src/pool.ts'), ['acquire']],
    ['in quotation marks', 'relation "payment methods" does not exist', ['payment methods']],
    ['identifiers', 'PoolExhausted in acquireConnection', ['PoolExhausted', 'acquireConnection']],
    [
      'constants and error codes',
      'MAX_POOL_SIZE reached, ECONNREFUSED, ORA-12520',
      ['MAX_POOL_SIZE', 'ECONNREFUSED', 'ORA-12520'],
    ],
    ['keys of a configuration', 'no value for payments.pool.size', ['payments.pool.size']],
    ['none of a language', 'TypeError in JavaScript: NullPointerException', []],
    ['none of a library', at('/app/node_modules/x/y.ts'), []],
    ['no words', 'Payments are down, the connection was lost', []],
  ])('%s', (_, text, names) => expect(symptomSymbols(parseStack(text)).toSorted()).toEqual(names.toSorted()));

  it('takes the rarest where there are many', () => {
    const text = 'getUser setUser putUser delUser hasUser acquirePooledConnectionSlot isUser';
    const names = symptomSymbols(parseStack(text));
    expect(names).toHaveLength(5);
    expect(names[0]).toBe('acquirePooledConnectionSlot');
  });
});
