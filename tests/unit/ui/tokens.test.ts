import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../../app/ui/tokens.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');
const colours = (part: string) => Object.fromEntries([...part.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6});/gi)].map((m) => [m[1], m[2]])) as Record<string, string>;

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const contrast = (a: string, b: string) => {
  const [hi = 0, lo = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (hi + 0.05) / (lo + 0.05);
};

const TEXT = ['ink', 'soft', 'accent', 'legal', 'environmental', 'socio-economic', 'community', 'caution', 'stop'];

describe.each([['light', colours(light)], ['dark', colours(dark)]])('colours, %s', (_scheme, c) => {
  it.each(TEXT.flatMap((text) => ['paper', 'raised'].map((ground) => [text, ground])))('%s is read on %s', (text, ground) => {
    expect(contrast(c[text!]!, c[ground!]!)).toBeGreaterThanOrEqual(4.5);
  });

  it('ink is read on a mark, and the button’s words on the accent', () => {
    expect(contrast(c['ink']!, c['mark']!)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(c['on-accent']!, c['accent']!)).toBeGreaterThanOrEqual(4.5);
  });
});
