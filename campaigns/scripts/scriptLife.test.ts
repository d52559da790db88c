import { afterAll, beforeAll, expect, test } from 'vitest';
import { ManualClock, type Actor, type Database } from '../../platform/index.ts';
import { compileScript, parseScript, startConversation, type Script } from '../../scripts-dsl/index.ts';
import { addTask, addTenant } from '../../tests/campaignFixture.ts';
import { waitFor } from '../../tests/harness/waitFor.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { createScript } from './createScript.ts';
import { HOLD_SECONDS } from './draftHold.ts';
import { moveVersion } from './moveVersion.ts';
import { startPublishWork } from './publishWork.ts';
import { holdDraft, releaseDraft, saveDraft } from './saveDraft.ts';
import { addDesigner, smallScript } from './scriptFixture.ts';
import { readScriptRow } from './scriptRow.ts';
import { createScriptSource } from './scriptSource.ts';
import { submitVersion } from './submitVersion.ts';

let db: Database;
const clock = new ManualClock();
let tenantId: string;
let wang: Actor;
let li: Actor;
beforeAll(async () => {
  db = await testDatabase();
  tenantId = await addTenant(db);
  [wang, li] = await Promise.all([addDesigner(db, tenantId, 'Wang'), addDesigner(db, tenantId, 'Li')]);
});
afterAll(() => db.close());

let made = 0;
const newScript = (script: Script = smallScript()) =>
  createScript(db, wang, { ...script, name: `${script.name} ${++made}` }, clock.now());
const submit = (scriptId: string, document: Script, state: 'in-review' | 'publishing' = 'publishing') =>
  submitVersion(db, wang, scriptId, { document, remark: '', state }, clock.now());
const stored = async (id: string) =>
  (
    await db.query<{ state: string; step: string | null; outcome: { problem: { code: string } | null } }>(
      'select state, step, outcome from script_versions where id = $1',
      [id],
    )
  )[0];

/** Runs `work` with a worker that publishes what is asked of it. */
async function published(versionId: string): Promise<void> {
  const work = startPublishWork({
    database: db,
    clock,
    queue: { add: () => Promise.resolve() },
    onError: (error) => {
      throw error;
    },
  });
  await work.publish({ versionId });
  await work.close();
}

test('the second designer is told who holds the draft, and the hold ends by itself', async () => {
  const id = await newScript();
  const document = (await readScriptRow(db, wang, id)).draft;
  await holdDraft(db, wang, clock, id);
  await expect(holdDraft(db, li, clock, id)).rejects.toMatchObject({
    code: 'script-held',
    message: 'Wang is changing this script at present',
  });
  await expect(saveDraft(db, li, clock, id, { document, revision: 1 })).rejects.toMatchObject({
    code: 'script-held',
  });
  clock.advance(HOLD_SECONDS + 1);
  await holdDraft(db, li, clock, id);
  await expect(holdDraft(db, wang, clock, id)).rejects.toMatchObject({ message: /^Li is changing/ });
  await holdDraft(db, wang, clock, id, true);
  await expect(holdDraft(db, li, clock, id)).rejects.toMatchObject({ code: 'script-held' });
  await releaseDraft(db, li, id);
  expect((await readScriptRow(db, wang, id)).hold?.userId).toBe(wang.userId);
  await releaseDraft(db, wang, id);
  expect((await readScriptRow(db, wang, id)).hold).toBeNull();
});

test('of two saves of the same revision the second is refused', async () => {
  const id = await newScript();
  const { draft } = await readScriptRow(db, wang, id);
  const save = (scene: string, revision: number) =>
    saveDraft(db, wang, clock, id, { document: { ...draft, scene }, revision });
  expect(await save('first', 1)).toBe(2);
  await expect(save('second', 1)).rejects.toMatchObject({ code: 'script-changed', status: 409 });
  expect((await readScriptRow(db, wang, id)).draft.scene).toBe('first');
});

test('what another tenant has is not there', async () => {
  const stranger = await addDesigner(db, await addTenant(db), 'Zhao');
  const id = await newScript();
  await expect(readScriptRow(db, stranger, id)).rejects.toMatchObject({ code: 'not-found' });
  await expect(holdDraft(db, stranger, clock, id)).rejects.toMatchObject({ code: 'not-found' });
});

test('publishing trains, tests and saves; the dialer loads what was published', async () => {
  const id = await newScript();
  const versionId = await submit(id, smallScript());
  const source = createScriptSource(db);
  await expect(source.load(versionId)).rejects.toMatchObject({ code: 'not-found' });
  await published(versionId);
  expect(await stored(versionId)).toMatchObject({
    state: 'published',
    step: null,
    outcome: { problem: null },
  });

  const loaded = await source.load(versionId);
  expect(loaded).toMatchObject({ tenantId, scriptId: id, versionId });
  expect(loaded.script).toEqual(parseScript(smallScript()));
  expect(loaded.matcher.match('yes please').intent).toBe('interested');
  expect(await source.load(versionId)).toBe(loaded);
  const { actions } = startConversation(compileScript(loaded.script, loaded.matcher), { at: clock.now() });
  expect(actions.map(({ type }) => type)).toContain('play');

  const now = clock.now();
  expect(await moveVersion(db, id, versionId, { event: 'retire', by: li.userId, now })).toBe('retired');
  // Calls that began with it go on.
  expect((await createScriptSource(db).load(versionId)).script.id).toBe('small');
  await expect(moveVersion(db, id, versionId, { event: 'retire', by: null, now })).rejects.toMatchObject({
    code: 'version-state',
  });
});

test('a version that a task still talks by is not retired; once the task is over it is', async () => {
  const id = await newScript();
  const versionId = await submit(id, smallScript());
  await published(versionId);
  const { taskId } = await addTask(db, tenantId, [], { state: 'paused' });
  await db.query('update tasks set script_version_id = $2 where id = $1', [taskId, versionId]);
  const retire = () =>
    db.transaction((tx) =>
      moveVersion(tx, id, versionId, { event: 'retire', by: li.userId, now: clock.now() }),
    );
  await expect(retire()).rejects.toMatchObject({ code: 'version-in-use' });
  await db.query(`update tasks set state = 'completed' where id = $1`, [taskId]);
  expect(await retire()).toBe('retired');
});

test('a test that does not pass prevents publishing, and is named', async () => {
  const id = await newScript();
  const versionId = await submit(id, smallScript('declined'));
  await published(versionId);
  expect(await stored(versionId)).toMatchObject({
    state: 'failed',
    outcome: {
      problem: { code: 'tests-failed' },
      tests: { failed: [{ id: 'yes', differences: [{ what: 'result', actual: 'interested' }] }] },
    },
  });
});

test('a script with errors is not even submitted', async () => {
  const id = await newScript();
  const broken = smallScript();
  delete broken.start;
  await expect(submit(id, broken, 'in-review')).rejects.toMatchObject({
    code: 'script-has-errors',
    message: /Choose the main flow a call begins with/,
  });
});

test('review: returned with a remark, the next one approved; numbers count up', async () => {
  const id = await newScript();
  const first = await submit(id, smallScript(), 'in-review');
  const now = clock.now();
  await moveVersion(db, id, first, { event: 'return', by: li.userId, now, remark: 'too long' });
  const second = await submit(id, smallScript(), 'in-review');
  expect(await moveVersion(db, id, second, { event: 'approve', by: li.userId, now })).toBe('publishing');
  const rows = await db.query(
    'select number, state, review_remark as remark, step from script_versions where script_id = $1 order by number',
    [id],
  );
  expect(rows).toEqual([
    { number: 1, state: 'returned', remark: 'too long', step: null },
    { number: 2, state: 'publishing', remark: null, step: 'waiting' },
  ]);
});

test('a version that a crash left publishing is queued again', async () => {
  const id = await newScript();
  const versionId = await submit(id, smallScript());
  const queued: string[] = [];
  const work = startPublishWork({
    database: db,
    clock,
    queue: { add: async ({ key }) => void queued.push(key) },
    onError: (error) => {
      throw error;
    },
  });
  await waitFor('the version is queued', () => queued.includes(versionId));
  await work.close();
});
