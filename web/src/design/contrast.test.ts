import { describe, expect, it } from 'vitest';
import tokens from './tokens.css?raw';

type Theme = 'light' | 'dark';

/** Tokens that are plain hex colours, as each theme sees them. */
function palette(theme: Theme): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name, value] of tokens.matchAll(/--([\w-]+):\s*([^;]+);/g)) {
    const both = /^light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)$/.exec(value!);
    if (both) found.set(name!, theme === 'light' ? both[1]! : both[2]!);
    else if (/^#[0-9a-f]{6}$/.test(value!)) found.set(name!, value!);
  }
  return found;
}

function luminance(hex: string): number {
  const channel = (at: number) => {
    const v = parseInt(hex.slice(at, at + 2), 16) / 255;
    return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high! + 0.05) / (low! + 0.05);
}

const grounds = ['surface', 'canvas', 'surface-sunk', 'surface-raised', 'hover'];
const meanings = ['ready', 'reserved', 'talking', 'wrap-up', 'break', 'offline'];
const judged = ['waiting', 'success', 'warn', 'danger'];
const text: [string, string][] = [
  ...grounds.flatMap((g) => ['ink', 'ink-2', 'ink-3', 'accent'].map((i): [string, string] => [i, g])),
  ...[...meanings, ...judged].flatMap((m): [string, string][] => [
    [m, 'surface'],
    [m, `${m}-soft`],
  ]),
  ['primary-ink', 'primary'],
  ['primary-ink', 'primary-hover'],
  ['rail-ink', 'rail'],
  ['rail-ink-2', 'rail'],
  ['rail-ink', 'rail-current'],
  ['signal-ink', 'signal'],
  ['accent', 'accent-soft'],
  ['ink', 'selected'],
  ['danger-fill-ink', 'danger-fill'],
];
const edges: [string, string][] = [
  ['line-control', 'surface'],
  ['line-control', 'surface-sunk'],
  ['bar', 'surface'],
  ['dialing', 'surface'],
  ['ringing', 'surface'],
];

describe.each(['light', 'dark'] as const)('the %s palette', (theme) => {
  const colours = palette(theme);
  const colour = (name: string) => {
    const hex = colours.get(name);
    if (!hex) throw new Error(`no colour --${name}`);
    return hex;
  };
  it.each(text)('--%s can be read on --%s', (ink, ground) => {
    expect(contrast(colour(ink), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });
  it.each(edges)('--%s can be told from --%s', (edge, ground) => {
    expect(contrast(colour(edge), colour(ground))).toBeGreaterThanOrEqual(3);
  });
});
