import type { Browser } from 'playwright-core';

/** How many colours a picture keeps. An editor's text needs few, and they are what makes a picture large. */
const colours = 7;

/** A screenshot (PNG) as a small WebP without loss but of colours, by the browser that is there anyway. */
export async function toWebP(browser: Browser, png: Buffer): Promise<Buffer> {
  const page = await browser.newPage();
  try {
    const source = JSON.stringify(`data:image/png;base64,${png.toString('base64')}`);
    const encoded = await page.evaluate<string>(`(${inBrowser})(${source}, ${colours})`);
    return Buffer.from(encoded.slice(encoded.indexOf(',') + 1), 'base64');
  } finally {
    await page.close();
  }
}

/**
 * Text, not a function: it runs in the browser, whose types this program does not know. The palette is made of the
 * colours that occur most, each far enough from those before it; every pixel gets the one that is nearest.
 */
const inBrowser = `async (source, colours) => {
  const image = new Image();
  image.src = source;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  const counts = new Map();
  const at = (index) => (pixels.data[index] << 16) | (pixels.data[index + 1] << 8) | pixels.data[index + 2];
  for (let index = 0; index < pixels.data.length; index += 4) {
    counts.set(at(index), (counts.get(at(index)) ?? 0) + 1);
  }
  const apart = (a, b) => [16, 8, 0].reduce((sum, shift) => sum + (((a >> shift) & 255) - ((b >> shift) & 255)) ** 2, 0);
  const palette = [];
  for (const [colour] of [...counts].sort((a, b) => b[1] - a[1])) {
    const nearest = Math.min(Infinity, ...palette.map((one) => apart(one, colour)));
    const isBright = ((colour >> 16) & 255) + ((colour >> 8) & 255) + (colour & 255) > 690;
    if (palette.length < colours && nearest > (isBright ? 40 : 2600)) palette.push(colour);
  }
  const chosen = new Map();
  for (const colour of counts.keys()) {
    chosen.set(colour, palette.reduce((best, one) => (apart(one, colour) < apart(best, colour) ? one : best)));
  }
  for (let index = 0; index < pixels.data.length; index += 4) {
    const colour = chosen.get(at(index));
    pixels.data[index] = colour >> 16;
    pixels.data[index + 1] = (colour >> 8) & 255;
    pixels.data[index + 2] = colour & 255;
  }
  context.putImageData(pixels, 0, 0);
  return canvas.toDataURL('image/webp', 1);
}`;
