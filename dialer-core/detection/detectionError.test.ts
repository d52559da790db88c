import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import type { Database } from '../../platform/index.ts';
import { addAttempt, addTenant } from '../../tests/campaignFixture.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { detectionErrorInterval } from './detectionError.ts';
import { detectionErrors, labelDetection } from './detectionLabels.ts';

describe('the interval', () => {
  // Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3 (Wilson without correction).
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%i of %i', (wrong, labelled, low, high) => {
    const interval = detectionErrorInterval({ labelled, wrong });
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('says nothing while nothing is labelled, and holds the rate', () => {
    expect(detectionErrorInterval({ labelled: 0, wrong: 0 })).toMatchObject({ rate: null, low: 0, high: 1 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (labelled, part) => {
          const wrong = Math.round(labelled * part);
          const { rate, low, high } = detectionErrorInterval({ labelled, wrong });
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(rate ?? -1);
          expect(high).toBeGreaterThanOrEqual(rate ?? 2);
        },
      ),
    );
  });
});

describe('labels', () => {
  let db: Database;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.close());

  it('give the errors of a task; unclear ones are left out and the last word counts', async () => {
    const [tenantId, taskId, by] = [await addTenant(db), randomUUID(), randomUUID()];
    const attempt = async (detection: string | null, i: number) => {
      const contact = { tenantId, taskId, contactId: i, phone: `+86138000${10_000 + i}` };
      const id = await addAttempt(db, contact, { ordinal: 1, at: 1000 });
      await db.query('update attempts set detection = $2 where id = $1', [id, detection]);
      return id;
    };
    const label = (attemptId: string, heard: 'human' | 'machine' | 'unclear') =>
      labelDetection(db, { attemptId, tenantId, label: heard, by, at: new Date(5000) });
    const [one, two, three, four, plain] = [
      await attempt('machine', 1),
      await attempt('machine', 2),
      await attempt('machine', 3),
      await attempt('human', 4),
      await attempt(null, 5),
    ];
    expect(await label(one, 'machine')).toEqual({ before: null });
    await label(two, 'machine');
    expect(await label(two, 'human')).toEqual({ before: 'machine' });
    await label(three, 'unclear');
    await label(four, 'human');
    await expect(label(plain, 'human')).rejects.toMatchObject({ code: 'not-screened' });
    expect(await detectionErrors(db, taskId)).toMatchObject({
      machine: { labelled: 2, wrong: 1, rate: 0.5 },
      human: { labelled: 1, wrong: 0, rate: 0, low: 0 },
    });
    expect(await detectionErrors(db, randomUUID())).toMatchObject({ machine: { rate: null } });
  });
});
