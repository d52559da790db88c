import { afterAll, beforeAll, expect, it } from 'vitest';
import { smallScript } from '../../campaigns/scripts/scriptFixture.ts';
import { testWave } from '../../campaigns/scripts/sounds/testWave.ts';
import type { Script } from '../../scripts-dsl/index.ts';
import { testApi, type TestApi, type TestUser } from '../../tests/testApi.ts';

let api: TestApi;
let designer: TestUser;
let stranger: TestUser;
const said: [text: string, language: string][] = [];

beforeAll(async () => {
  api = await testApi({
    synthesise: (text, language) => {
      said.push([text, language]);
      return text === 'broken'
        ? Promise.reject(new Error('no voice'))
        : Promise.resolve(testWave({ hertz: 220 }));
    },
  });
  designer = await (await api.tenant()).user('administrator');
  stranger = await (await api.tenant()).user('administrator');
});
afterAll(() => api.close());

const upload = (user: TestUser, body: Buffer, type = 'audio/wav') =>
  api.app.inject({
    method: 'POST',
    url: '/api/prompt-sounds?source=recording',
    headers: { ...user.headers, 'content-type': type },
    payload: body,
  });

it('a sound is kept once under its hash, heard whole and in parts, and by nobody of another tenant', async () => {
  const wave = testWave({ seconds: 1.5 });
  const answer = await upload(designer, wave);
  expect(answer.statusCode).toBe(201);
  const kept = answer.json<{ file: string }>();
  expect(kept).toMatchObject({ seconds: 1.5, bytes: wave.length });
  expect((await upload(designer, wave)).json()).toEqual(kept);

  const whole = await designer.get(`/api/prompt-sounds/${kept.file}`);
  expect(whole.rawPayload.equals(wave)).toBe(true);
  const part = await api.app.inject({
    url: `/api/prompt-sounds/${kept.file}`,
    headers: { ...designer.headers, range: 'bytes=0-3' },
  });
  expect([part.statusCode, part.payload]).toEqual([206, 'RIFF']);
  expect((await stranger.get(`/api/prompt-sounds/${kept.file}`)).statusCode).toBe(404);
});

it('what is no sound is refused and says why', async () => {
  expect((await upload(designer, Buffer.from('<html>'))).json()).toMatchObject({ code: 'sound-unreadable' });
  expect((await upload(designer, testWave(), 'audio/mpeg')).statusCode).toBe(415);
  expect((await designer.get('/api/prompt-sounds/..%2f..%2fetc%2fpasswd')).statusCode).toBe(404);
});

it('a text is synthesised in the language of its script; a failure says so', async () => {
  const id = await newScript();
  const made = await designer.post(`/api/scripts/${id}/sounds/synthesis`, { text: 'Good morning' });
  expect([made.statusCode, made.json<{ seconds: number }>().seconds]).toEqual([201, 1]);
  expect(said.at(-1)).toEqual(['Good morning', 'en']);
  const failed = await designer.post(`/api/scripts/${id}/sounds/synthesis`, { text: 'broken' });
  expect(failed.json()).toMatchObject({ code: 'synthesis-failed' });
});

it('a draft tells the sounds of its prompts, and one that names a sound of elsewhere is not submitted', async () => {
  const id = await newScript();
  const { file } = (await upload(designer, testWave({ seconds: 2 }))).json<{ file: string }>();
  const elsewhere = `${'0'.repeat(64)}.wav`;
  const prompt = { text: 'Hello', kind: 'recorded', state: 'ready' } as const;
  const revision = await savePrompts(id, [
    { ...prompt, id: 'hello', file },
    { ...prompt, id: 'bye', file: elsewhere },
  ]);
  expect((await designer.get(`/api/scripts/${id}/sounds`)).json()).toEqual({
    items: [{ file, seconds: 2, bytes: expect.any(Number) as number, source: 'recording' }],
    synthesis: true,
  });
  const refused = await designer.post(`/api/scripts/${id}/submissions`, { revision, remark: '' });
  expect(refused.json()).toMatchObject({
    code: 'script-has-errors',
    fields: [{ path: 'prompts.1.file', code: 'prompt-sound-missing' }],
  });
});

it('a ready-made script comes with the sound of what it always says', async () => {
  const wanted = { from: 'ready-made', readyMade: 'lead-qualification', language: 'zh' };
  const { id } = (await designer.post('/api/scripts', wanted)).json<{ id: string }>();
  const { document } = (await designer.get(`/api/scripts/${id}`)).json<{ document: Script }>();
  const { items } = (await designer.get(`/api/scripts/${id}/sounds`)).json<{
    items: { seconds: number }[];
  }>();
  expect(document.prompts.length).toBeGreaterThan(15);
  expect(items.length).toBe(document.prompts.length);
  expect(items.every(({ seconds }) => seconds > 0.5 && seconds < 30)).toBe(true);
  const revision = 1;
  expect((await designer.post(`/api/scripts/${id}/submissions`, { revision, remark: '' })).statusCode).toBe(
    201,
  );
});

let made = 0;
async function newScript(): Promise<string> {
  const created = await designer.post('/api/scripts', {
    from: 'file',
    document: { ...smallScript(), language: 'en' },
    name: `Leads ${++made}`,
  });
  return created.json<{ id: string }>().id;
}

async function savePrompts(id: string, prompts: Script['prompts']): Promise<number> {
  const { document, revision } = (await designer.get(`/api/scripts/${id}`)).json<{
    document: Script;
    revision: number;
  }>();
  const saved = await designer.put(`/api/scripts/${id}/draft`, {
    document: { ...document, prompts },
    revision,
  });
  expect(saved.statusCode).toBe(200);
  return saved.json<{ revision: number }>().revision;
}
