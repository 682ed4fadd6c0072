import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { imageExtension, imageMarkdown, imageName } from '../../../src/core/incident/log/image.ts';

const at = Temporal.Instant.from('2026-11-21T09:42:13Z');
const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from([...values, 0, 0, 0, 0]);

describe('a picture', () => {
  it('is what its bytes say', () => {
    expect(imageExtension(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))).toBe('png');
    expect(imageExtension(bytes(0xff, 0xd8, 0xff, 0xe0))).toBe('jpg');
    expect(imageExtension(new TextEncoder().encode('GIF89a'))).toBe('gif');
    expect(imageExtension(new TextEncoder().encode('RIFF1234WEBPVP8 '))).toBe('webp');
  });

  it.each(['<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', '<!DOCTYPE html>', 'RIFF1234WAVE', ''])(
    'is not %j',
    (text) => {
      expect(() => imageExtension(new TextEncoder().encode(text))).toThrow('Only PNG, JPEG, GIF and WebP');
    },
  );

  it('may have 10 MB', () => {
    expect(() => imageExtension(new Uint8Array(10_000_001))).toThrow('larger than 10 MB');
  });

  it.each([
    ['Latency graph.PNG', '2026-11-21-0942-latency-graph.png'],
    ['image.png', '2026-11-21-0942-image.png'],
    ['..\\..\\evil/../x.png', '2026-11-21-0942-x.png'],
    ['', '2026-11-21-0942-image.png'],
    ['再起動.png', '2026-11-21-0942-再起動.png'],
  ])('called %j is stored by time and name', (name, expected) => {
    expect(imageName({ name, extension: 'png', at }, [])).toBe(expected);
  });

  it('never takes the place of another', () => {
    const taken = ['2026-11-21-0942-X.png', '2026-11-21-0942-x-2.png'];
    expect(imageName({ name: 'x.png', extension: 'png', at }, taken)).toBe('2026-11-21-0942-x-3.png');
  });

  it('is linked with words that break out of nothing', () => {
    expect(imageMarkdown('a.png', 'p95](http://x.example)[_latency.png')).toBe(
      '![x.example)\\[ latency](images/a.png)',
    );
    expect(imageMarkdown('a b(1).png', 'image.png')).toBe('![Screenshot](images/a%20b(1).png)');
  });
});
