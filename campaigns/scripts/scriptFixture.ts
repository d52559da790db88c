import { randomUUID } from 'node:crypto';
import { permissions, type Actor, type Tx } from '../../platform/index.ts';
import { parseScript, type Script } from '../../scripts-dsl/index.ts';

/** Somebody with every permission who sees the whole tenant; for tests. */
export async function addDesigner(tx: Tx, tenantId: string, name: string): Promise<Actor> {
  const userId = randomUUID();
  await tx.query(
    `insert into users (id, tenant_id, username, name, must_change_password, role_id, language, status, created_at)
     values ($1, $2, $3, $4, false, $5, 'en', 'active', to_timestamp(0))`,
    [userId, tenantId, userId, name, randomUUID()],
  );
  return {
    userId,
    tenantId,
    departmentId: null,
    departmentIds: [],
    dataScope: 'tenant',
    permissions: new Set(permissions),
  };
}

/** A small script without findings that are errors. `expected`: the result that its test waits for. */
export function smallScript(expected = 'interested', name = 'Small'): Script {
  return parseScript({
    format: 2,
    id: 'small',
    name,
    language: 'en',
    start: 'main',
    intents: [
      {
        name: 'interested',
        meaning: 'affirm',
        keywords: ['interested|sounds good'],
        utterances: ['yes please', 'sure', 'tell me more', 'go on then', 'that would be nice'],
      },
      {
        name: 'declined',
        meaning: 'deny',
        utterances: ['no thanks', 'not today', 'I would rather not', 'no I am fine', 'leave it'],
      },
    ],
    flows: [
      {
        id: 'main',
        name: 'Main',
        kind: 'main',
        entry: 'open',
        nodes: [
          {
            id: 'open',
            kind: 'talk',
            utterances: [{ text: 'Hello, this is the automated assistant of Outpace. May I go on?' }],
            branches: [
              { on: 'affirm', to: 'yes' },
              { on: 'deny', to: 'no' },
              { on: 'unrecognised', to: 'no' },
            ],
          },
          { id: 'yes', kind: 'end', utterances: [{ text: 'Wonderful.' }], result: 'interested' },
          { id: 'no', kind: 'end', utterances: [{ text: 'Goodbye.' }], result: 'declined' },
        ],
      },
    ],
    tests: [{ id: 'yes', name: 'Says yes', turns: [{ say: 'sounds good' }], expect: { result: expected } }],
  });
}
