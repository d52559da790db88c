import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../platform/index.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { addAttempt, addTenant } from '../../tests/campaignFixture.ts';
import { recordingStarts, recordingStopped } from './recordingRows.ts';
import { checkBatch } from './recordingWork.ts';
import { applyRetention, expiredRecordings, type KeptRecording } from './retention.ts';
import { writeRecordingSettings } from './recordingSettings.ts';
import { wavOf } from './testing/wavOf.ts';

const DAY = 86_400;
const NOW = 1_700_000_000;
let db: Database;
let root: string;
beforeAll(async () => {
  db = await testDatabase();
  root = await mkdtemp(join(tmpdir(), 'outpace-recordings-'));
});
afterAll(async () => {
  await db.close();
  await rm(root, { recursive: true });
});

const put = async (path: string, seconds: number) => {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), wavOf(seconds));
};
const there = (path: string) =>
  stat(join(root, path)).then(
    () => true,
    () => false,
  );
const rowOf = async (path: string) =>
  (
    await db.query<{ state: string; reason: string | null; seconds: number | null; bytes: number | null }>(
      'select state, reason, seconds, bytes from recordings where path = $1',
      [path],
    )
  )[0];

async function begin(tenantId: string, path: string, startedAt: number, attemptId: string = randomUUID()) {
  await recordingStarts(db, {
    id: randomUUID(),
    tenantId,
    attemptId,
    part: 1,
    path,
    stereo: false,
    startedAt,
  });
}

describe('looking at files', () => {
  it('finds good, short and missing ones, each once, and leaves alone what is still written', async () => {
    const tenantId = await addTenant(db);
    for (const name of ['good', 'short', 'none', 'open', 'fresh'])
      await begin(tenantId, `look/${name}.wav`, NOW);
    await put('look/good.wav', 10);
    await put('look/short.wav', 2);
    for (const name of ['good', 'short', 'none'])
      await recordingStopped(db, { path: `look/${name}.wav`, seconds: 10, at: NOW + 10 });
    await recordingStopped(db, { path: 'look/fresh.wav', seconds: 10, at: NOW + 29 });
    expect(await checkBatch(db, NOW + 30, root)).toBe(3);
    expect(await rowOf('look/good.wav')).toEqual({
      state: 'ready',
      reason: null,
      seconds: 10,
      bytes: 160_044,
    });
    expect(await rowOf('look/short.wav')).toMatchObject({
      state: 'too-short',
      reason: 'shorter-than-told',
      seconds: 2,
    });
    expect(await rowOf('look/none.wav')).toMatchObject({ state: 'missing', reason: 'no-file', seconds: 10 });
    expect(await rowOf('look/open.wav')).toMatchObject({ state: 'recording' });
    expect(await checkBatch(db, NOW + 30, root)).toBe(0);
  });

  it('a recording whose end was never told is looked at a minute after its call', async () => {
    const tenantId = await addTenant(db);
    const contact = { tenantId, taskId: randomUUID(), contactId: 1, phone: '+8613800001234' };
    const attemptId = await addAttempt(db, contact, { ordinal: 1, at: NOW });
    await begin(tenantId, 'lost/one.wav', NOW, attemptId);
    await put('lost/one.wav', 5);
    expect(await checkBatch(db, NOW + 500, root)).toBe(1);
    await db.query('update attempts set ended_at = $2 where id = $1', [
      attemptId,
      new Date((NOW + 450) * 1000),
    ]);
    expect(await checkBatch(db, NOW + 500, root)).toBe(0);
    expect(await checkBatch(db, NOW + 511, root)).toBe(1);
    expect(await rowOf('lost/one.wav')).toMatchObject({ state: 'ready', seconds: 5 });
  });
});

describe('what is to go', () => {
  const recording = fc.record({
    id: fc.uuid(),
    path: fc.constant('x.wav'),
    startedAt: fc.integer({ min: NOW - 100 * DAY, max: NOW }),
    bytes: fc.integer({ min: 0, max: 1000 }),
  });
  it('is the oldest, and no more than is needed', () => {
    fc.assert(
      fc.property(
        fc.array(recording, { maxLength: 40 }),
        fc.option(fc.integer({ min: 0, max: 120 })),
        fc.option(fc.integer({ min: 0, max: 20_000 })),
        (unsorted, keepDays, keepBytes) => {
          const kept: KeptRecording[] = [...unsorted].sort((a, b) => a.startedAt - b.startedAt);
          const gone = expiredRecordings(kept, { keepDays, keepBytes }, NOW);
          // A prefix: never a younger one before an older one.
          expect(gone.map(({ id }) => id)).toEqual(kept.slice(0, gone.length).map(({ id }) => id));
          const left = kept.slice(gone.length);
          const total = (rows: readonly KeptRecording[]) => rows.reduce((sum, { bytes }) => sum + bytes, 0);
          if (keepBytes !== null) expect(total(left)).toBeLessThanOrEqual(keepBytes);
          if (keepDays !== null)
            for (const { startedAt } of left) expect(startedAt).toBeGreaterThanOrEqual(NOW - keepDays * DAY);
          const last = gone.at(-1);
          if (last?.reason === 'kept-size')
            expect(total(left) + last.bytes).toBeGreaterThan(keepBytes ?? Infinity);
          if (keepDays === null && keepBytes === null) expect(gone).toEqual([]);
        },
      ),
    );
  });

  it('is deleted: file, then row, with an entry in the audit log; other tenants keep theirs', async () => {
    const [tenantId, other] = [await addTenant(db), await addTenant(db)];
    const keep = { pathTemplate: '{attempt}', keepDays: 30, keepBytes: 100_000 };
    await db.transaction((tx) => writeRecordingSettings(tx, tenantId, keep));
    const files: [string, string, number][] = [
      [tenantId, 'keep/old.wav', 31],
      [tenantId, 'keep/second.wav', 3],
      [tenantId, 'keep/third.wav', 2],
      [tenantId, 'keep/newest.wav', 1],
      [other, 'other/old.wav', 400],
    ];
    for (const [owner, path, days] of files) {
      await begin(owner, path, NOW - days * DAY);
      await put(path, 3);
      await recordingStopped(db, { path, seconds: 3, at: NOW - days * DAY + 3 });
    }
    await checkBatch(db, NOW, root);
    // 48,044 bytes each: two fit.
    expect(await applyRetention(db, root, NOW)).toBe(2);
    expect(await rowOf('keep/old.wav')).toMatchObject({ state: 'deleted', reason: 'kept-days' });
    expect(await rowOf('keep/second.wav')).toMatchObject({ state: 'deleted', reason: 'kept-size' });
    expect(await there('keep/old.wav')).toBe(false);
    expect(await there('keep/second.wav')).toBe(false);
    for (const path of ['keep/third.wav', 'keep/newest.wav', 'other/old.wav']) {
      expect(await there(path)).toBe(true);
      expect(await rowOf(path)).toMatchObject({ state: 'ready' });
    }
    const audited = await db.query<{ reason: string }>(
      `select after->>'reason' as reason from audit_log where tenant_id = $1 and action = 'recording.delete' order by id`,
      [tenantId],
    );
    expect(audited).toEqual([{ reason: 'kept-days' }, { reason: 'kept-size' }]);
    expect(await applyRetention(db, root, NOW)).toBe(0);
  });
});
