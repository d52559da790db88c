import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { loadScriptVersion, recordConversations, startPublishWork } from '../../campaigns/index.ts';
import { smallScript } from '../../campaigns/scripts/scriptFixture.ts';
import {
  compileScript,
  converse,
  exportScript,
  readyMadeNames,
  readyMadeScript,
} from '../../scripts-dsl/index.ts';
import { testApi, type TestApi, type TestTenant, type TestUser } from '../../tests/testApi.ts';

const Made = z.object({ id: z.string(), name: z.string(), revision: z.number() });
const Version = z.object({ id: z.string(), number: z.number(), state: z.string() });
const Coded = z.object({
  code: z.string(),
  detail: z.string(),
  fields: z.array(z.object({ path: z.string() })),
});

let api: TestApi;
let tenant: TestTenant;
let wang: TestUser;
beforeAll(async () => {
  api = await testApi();
  tenant = await api.tenant();
  wang = await tenant.user('administrator');
});
afterAll(() => api.close());

let made = 0;
const create = async (document: unknown = smallScript(), by = wang) =>
  Made.parse((await by.post('/api/scripts', { from: 'file', document, name: `Script ${++made}` })).json());
let id: string;
beforeEach(async () => {
  ({ id } = await create());
});

const draftOf = async (scriptId = id) =>
  z
    .object({ revision: z.number(), document: z.record(z.string(), z.unknown()) })
    .parse((await wang.get(`/api/scripts/${scriptId}`)).json());
const refused = async (reply: Promise<{ statusCode: number; json: () => unknown }>) => {
  const { statusCode, json } = await reply;
  return { status: statusCode, ...Coded.parse(json()) };
};

/** What a worker does with versions that are to be published. */
async function workOff(versionId: string): Promise<void> {
  const { database, clock } = api;
  const queue = { add: () => Promise.resolve() };
  const work = startPublishWork({ database, clock, queue, onError: (error) => expect.fail(String(error)) });
  await work.publish({ versionId });
  await work.close();
}
async function publish(scriptId = id): Promise<string> {
  const { revision } = await draftOf(scriptId);
  const reply = await wang.post(`/api/scripts/${scriptId}/publications`, { revision });
  const version = Version.parse(reply.json());
  await workOff(version.id);
  return version.id;
}

describe('files', () => {
  test.each(readyMadeNames.flatMap((name) => [[name, 'zh'] as const, [name, 'en'] as const]))(
    '%s in %s: exported, read, published and exported again it is the same, byte for byte',
    async (name, language) => {
      const text = exportScript({
        ...readyMadeScript(name, language),
        name: `${name.slice(0, 20)} ${language}`,
      });
      const reply = await wang.post('/api/scripts', { from: 'file', document: JSON.parse(text) as unknown });
      const script = Made.parse(reply.json());
      const file = await wang.get(`/api/scripts/${script.id}/file`);
      expect(file.body).toBe(text);
      expect(file.headers['content-disposition']).toMatch(/^attachment; filename=".+\.json"/);
      const { revision } = await draftOf(script.id);
      const version = Version.parse(
        (await wang.post(`/api/scripts/${script.id}/submissions`, { revision })).json(),
      );
      expect((await wang.get(`/api/script-versions/${version.id}/file`)).body).toBe(text);
    },
  );

  test('the field that is wrong is named', async () => {
    const document = { ...smallScript(), colour: 'red' };
    expect(await refused(wang.post('/api/scripts', { from: 'file', document }))).toMatchObject({
      status: 422,
      code: 'invalid-script',
      detail: expect.stringContaining('colour') as string,
    });
  });

  test('empty, ready-made, and a copy; a name is there once', async () => {
    const empty = await wang.post('/api/scripts', { from: 'empty', name: 'Blank', language: 'zh' });
    expect(empty.statusCode).toBe(201);
    const again = wang.post('/api/scripts', { from: 'empty', name: 'Blank', language: 'zh' });
    expect(await refused(again)).toMatchObject({ status: 409, code: 'name-in-use' });
    const library = (await wang.get('/api/ready-made-scripts')).json<{ items: unknown[] }>();
    expect(library.items).toHaveLength(readyMadeNames.length * 2);
    const ready = { from: 'ready-made', readyMade: 'lead-qualification', language: 'en', name: 'Leads' };
    expect((await wang.post('/api/scripts', ready)).statusCode).toBe(201);
    const copy = Made.parse(
      (await wang.post('/api/scripts', { from: 'script', scriptId: id, name: 'Copy' })).json(),
    );
    expect((await draftOf(copy.id)).document).toEqual({ ...smallScript(), name: 'Copy' });
    expect((await wang.delete(`/api/scripts/${copy.id}`)).statusCode).toBe(204);
    expect((await wang.get(`/api/scripts/${copy.id}`)).statusCode).toBe(404);
    expect((await wang.post('/api/scripts', { from: 'script', scriptId: id, name: 'Copy' })).statusCode).toBe(
      201,
    );
  });
});

describe('the draft', () => {
  test('is saved with its findings; a stale revision and a second designer are refused', async () => {
    const li = await tenant.user('campaign-manager');
    const document = { ...smallScript(), name: `Mine ${made}`, start: 'nowhere' };
    const saved = await wang.put(`/api/scripts/${id}/draft`, { document, revision: 1 });
    expect(saved.json()).toMatchObject({
      revision: 2,
      findings: expect.arrayContaining([expect.objectContaining({ severity: 'error' })]) as unknown[],
    });
    const stale = wang.put(`/api/scripts/${id}/draft`, { document, revision: 1 });
    expect(await refused(stale)).toMatchObject({ status: 409, code: 'script-changed' });
    const second = await refused(li.put(`/api/scripts/${id}/draft`, { document, revision: 2 }));
    expect(second).toMatchObject({ status: 409, code: 'script-held' });
    expect(second.detail).toMatch(/is changing this script at present/);
    expect(await refused(li.post(`/api/scripts/${id}/hold`, {}))).toMatchObject({ code: 'script-held' });
    expect((await li.post(`/api/scripts/${id}/hold`, { takeOver: true })).statusCode).toBe(200);
    expect(await refused(wang.post(`/api/scripts/${id}/hold`, {}))).toMatchObject({ code: 'script-held' });
    const audit = await api.database.query(`select 1 from audit_log where action = 'script.take-over'`);
    expect(audit).toHaveLength(1);
    expect((await li.delete(`/api/scripts/${id}/hold`)).statusCode).toBe(204);
    expect((await wang.post(`/api/scripts/${id}/hold`, {})).statusCode).toBe(200);
  });
});

describe('trying', () => {
  test('a conversation by typing shows the path and why each reply was understood', async () => {
    const talk = { contact: { name: 'Zhao' }, turns: [{ say: 'mm' }, { say: 'sounds good' }] };
    expect((await wang.post(`/api/scripts/${id}/try`, talk)).json()).toMatchObject({
      ended: true,
      result: expect.stringMatching(/interested|declined/) as string,
      path: expect.arrayContaining(['open']) as string[],
    });
    const reply = await wang.post(`/api/scripts/${id}/try`, { turns: [{ say: 'sounds good' }] });
    expect(reply.json()).toMatchObject({ path: ['open', 'yes'], result: 'interested' });
    const bad = wang.post(`/api/scripts/${id}/try`, { turns: [{ say: 'yes' }, { sing: 'la' }] });
    expect(await refused(bad)).toMatchObject({ code: 'invalid-turn', fields: [{ path: 'turns.1' }] });
  });

  test('a script that cannot be run says why', async () => {
    const { id: blank } = await create({ format: 2, id: 'x', name: 'X', language: 'en' });
    const reply = wang.post(`/api/scripts/${blank}/try`, { turns: [] });
    expect(await refused(reply)).toMatchObject({ status: 422, code: 'script-cannot-run' });
  });

  test('tests with coverage, an utterance, and the report on intents', async () => {
    expect((await wang.post(`/api/scripts/${id}/tests`, {})).json()).toMatchObject({
      passed: 1,
      failed: 0,
      coverage: { nodes: { covered: 2, total: 3, missing: ['no'] } },
    });
    expect((await wang.post(`/api/scripts/${id}/recognise`, { text: 'yes please' })).json()).toMatchObject({
      intent: 'interested',
    });
    const report = (await wang.get(`/api/scripts/${id}/intent-report`)).json<{
      intents: { intent: string; weak: string[] }[];
    }>();
    expect(report.intents.find(({ intent }) => intent === 'declined')?.weak).toContain('few-samples');
    expect((await wang.get(`/api/scripts/${id}/findings`)).json()).toMatchObject({
      findings: expect.arrayContaining([
        expect.objectContaining({ code: 'human-target-missing', severity: 'warning' }),
      ]) as unknown[],
    });
  });
});

describe('versions', () => {
  test('submitted by a designer, who may not publish; returned, submitted again, approved', async () => {
    const designer = await tenant.user(await tenant.role(['scripts.read', 'scripts.write']));
    const { revision } = await draftOf();
    const submit = (remark: string) => designer.post(`/api/scripts/${id}/submissions`, { revision, remark });
    const first = Version.parse((await submit('please look')).json());
    expect(first).toMatchObject({ number: 1, state: 'in-review' });
    const review = (user: TestUser, version: string, body: object) =>
      user.post(`/api/script-versions/${version}/review`, body);
    expect((await review(designer, first.id, { command: 'approve' })).statusCode).toBe(403);
    const publishing = designer.post(`/api/scripts/${id}/publications`, { revision });
    expect((await publishing).statusCode).toBe(403);
    const back = await review(wang, first.id, { command: 'return', remark: 'greet first' });
    expect(back.json()).toMatchObject({ state: 'returned', reviewRemark: 'greet first' });
    const second = Version.parse((await submit('greets now')).json());
    expect((await review(wang, second.id, { command: 'approve' })).json()).toMatchObject({
      state: 'publishing',
      step: 'waiting',
    });
    await workOff(second.id);
    const { items } = (await designer.get(`/api/scripts/${id}/versions`)).json<{ items: unknown[] }>();
    expect(items).toMatchObject([
      { number: 2, state: 'published', outcome: { tests: { passed: 1, failed: [] } } },
      { number: 1, state: 'returned' },
    ]);
    expect((await designer.get(`/api/scripts/${id}`)).json()).toMatchObject({ published: { number: 2 } });
    const third = Version.parse((await submit('')).json());
    expect((await designer.post(`/api/script-versions/${third.id}/withdraw`)).json()).toMatchObject({
      state: 'withdrawn',
    });
  });

  test('errors prevent it and are named; so does a draft that was saved meanwhile', async () => {
    const { start: _, ...broken } = smallScript();
    await wang.put(`/api/scripts/${id}/draft`, {
      document: { ...broken, name: `Broken ${made}` },
      revision: 1,
    });
    expect(await refused(wang.post(`/api/scripts/${id}/publications`, { revision: 2 }))).toMatchObject({
      status: 422,
      code: 'script-has-errors',
    });
    expect(await refused(wang.post(`/api/scripts/${id}/publications`, { revision: 1 }))).toMatchObject({
      status: 409,
      code: 'script-changed',
    });
  });

  test('compared with the draft, published again, retired and restored', async () => {
    const first = await publish();
    const document = structuredClone((await draftOf()).document) as {
      flows: { nodes: { title: string }[] }[];
    };
    document.flows[0]!.nodes[0]!.title = 'Greeting';
    await wang.put(`/api/scripts/${id}/draft`, { document, revision: 1 });
    expect((await wang.get(`/api/scripts/${id}/diff?from=${first}`)).json()).toMatchObject({
      changes: [{ kind: 'changed', path: 'flows.main.nodes.open.title', node: 'open', after: 'Greeting' }],
    });
    await publish();
    const again = await wang.post(`/api/scripts/${id}/publications`, { versionId: first, remark: 'back' });
    const third = Version.parse(again.json());
    await workOff(third.id);
    expect((await wang.get(`/api/scripts/${id}/diff?from=${first}&to=${third.id}`)).json()).toEqual({
      changes: [],
    });
    const command = (name: string) => wang.post(`/api/script-versions/${third.id}/review`, { command: name });
    expect((await command('retire')).json()).toMatchObject({ state: 'retired' });
    expect(await refused(command('retire'))).toMatchObject({ status: 409, code: 'version-state' });
    expect((await command('restore')).json()).toMatchObject({ state: 'published' });
  });
});

test('what calls add up to, and what was not understood', async () => {
  const versionId = await publish();
  const { script, matcher } = await loadScriptVersion(api.database, versionId);
  const compiled = compileScript(script, matcher);
  const at = api.clock.now();
  for (const say of ['sounds good', 'the moon is made of 13912345678 cheeses', 'sounds good'])
    await recordConversations(api.database, [
      { scriptVersionId: versionId, state: converse(compiled, [{ say }], { at }) },
    ]);
  expect((await wang.get(`/api/script-versions/${versionId}/statistics`)).json()).toMatchObject({
    calls: 3,
    nodes: [
      { node: 'open', entered: 3, ended: 0 },
      { node: 'yes', entered: 2, ended: 2 },
      { node: 'no', entered: 1, ended: 1 },
    ],
    outlets: [
      { outlet: 'open/affirm', taken: 2 },
      { outlet: 'open/unrecognised', taken: 1 },
    ],
    intents: [{ node: 'open', intent: 'interested', times: 2 }],
    results: [
      { result: 'interested', calls: 2 },
      { result: 'declined', calls: 1 },
    ],
  });
  const open = `/api/scripts/${id}/unrecognised`;
  const list = z.object({ items: z.array(z.object({ id: z.number(), said: z.string() })) });
  const { items } = list.parse((await wang.get(open)).json());
  expect((await wang.get(open)).json()).toMatchObject({
    items: [{ said: 'the moon is made of 13912345678 cheeses', times: 1, node: 'open' }],
  });
  const blind = await tenant.user(await tenant.role(['scripts.read']));
  expect((await blind.get(open)).body).not.toContain('13912345678');
  const label = (value: string | null) =>
    wang.put(`/api/unrecognised-utterances/${items[0]!.id}/label`, { label: value });
  expect((await label('interested')).json()).toMatchObject({ label: 'interested' });
  expect(list.parse((await wang.get(open)).json()).items).toEqual([]);
  expect(list.parse((await wang.get(`${open}?labelled=1`)).json()).items).toHaveLength(1);
  // Said again it keeps its label.
  const say = 'the moon is made of 13912345678 cheeses';
  await recordConversations(api.database, [
    { scriptVersionId: versionId, state: converse(compiled, [{ say }], { at: at + 60 }) },
  ]);
  expect((await wang.get(`${open}?labelled=1`)).json()).toMatchObject({ items: [{ times: 2 }] });
});
