import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowWindow } from './rowWindow.ts';

describe('the row window', () => {
  it('draws few rows of many', () => {
    const w = rowWindow({ scrollTop: 36_000, viewHeight: 600, rowHeight: 36, rows: 100_000 });
    expect(w.end - w.first).toBeLessThan(60);
    expect(w.first).toBeLessThanOrEqual(1000);
    expect(w.end).toBeGreaterThanOrEqual(1017);
  });
  it('covers what is seen and keeps the height of the whole', () => {
    fc.assert(
      fc.property(
        fc.nat(200_000),
        fc.integer({ min: 1, max: 3000 }),
        fc.nat(5000),
        fc.integer({ min: 20, max: 60 }),
        (scroll, viewHeight, rows, rowHeight) => {
          const most = Math.max(0, rows * rowHeight - viewHeight);
          const scrollTop = Math.min(scroll, most);
          const w = rowWindow({ scrollTop, viewHeight, rowHeight, rows });
          expect(w.above + w.below + (w.end - w.first) * rowHeight).toBe(rows * rowHeight);
          expect(w.above).toBeLessThanOrEqual(scrollTop);
          expect(w.end * rowHeight).toBeGreaterThanOrEqual(
            Math.min(rows * rowHeight, scrollTop + viewHeight),
          );
        },
      ),
    );
  });
});
