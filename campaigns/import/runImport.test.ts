import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import iconv from 'iconv-lite';
import { LIVE_CHANNEL, wallClock, type Database } from '../../platform/index.ts';
import { addTenant, mobile } from '../../tests/campaignFixture.ts';
import { addList, contactsOf, importCounts, queueFile, rejectsOf } from '../../tests/importFixture.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { csvLine, uploadFolder } from '../../tests/uploadFiles.ts';
import type { ImportMapping } from '../shapes.ts';
import { runImport } from './runImport.ts';
import { suppressedRows, type SuppressedRow } from './suppressedRows.ts';
import { uploadPath } from './uploads.ts';

let db: Database;
let uploads: Awaited<ReturnType<typeof uploadFolder>>;
let where: { tenantId: string; listId: string };
beforeAll(async () => {
  [db, uploads] = await Promise.all([testDatabase(), uploadFolder()]);
});
afterAll(() => Promise.all([db.close(), uploads.remove()]));
beforeEach(async () => {
  const tenantId = await addTenant(db);
  where = { tenantId, listId: await addList(db, tenantId) };
});

async function importFile(content: Uint8Array | string, mapping: Partial<ImportMapping> = {}) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const { importId, storedAs } = await queueFile(db, uploads.folder, where, bytes, mapping);
  const result = await runImport(db, wallClock(), importId, uploadPath(uploads.folder, storedAs));
  return { importId, result, counts: await importCounts(db, importId) };
}

test('the file of a Chinese telesales team', async () => {
  const lines = [
    ['姓名', '手机号', '客户意向', '备注'],
    ['张三', '13812345678', '有意向', '下午联系'],
    ['李四', '138 1234 5679', '', '两行\n备注'],
    ['王五', '138-1234-5680', '无意向', 'a,b'],
    ['赵六', '+8613812345681', '', ''],
    ['钱七', "'13812345682", '', ''],
    ['孙八', '1.3812345683E+10', '', ''],
    ['', '', '', ''],
    ['周九', '1.38E+10', '', '坏'],
    ['吴十', '12345', '', ''],
    ['郑一', '13812345678', '有意向', '又一次'],
    ['王二', '', '', '没有号码'],
    ['冯三', '008613812345684', '', ''],
  ];
  const text = lines.map(csvLine).join('\r\n') + '\r\n';
  const { importId, result, counts } = await importFile(iconv.encode(text, 'gbk'));
  expect(result).toBe('ended');
  expect(counts).toMatchObject({
    status: 'completed',
    total: 11,
    accepted: 7,
    updated: 0,
    rejected: 4,
    duplicate: 1,
    blank: 1,
    committedRow: 13,
  });
  expect(counts.bytesRead).toBe(counts.bytes);
  expect(await contactsOf(db, where.listId)).toEqual([
    {
      row: 2,
      phones: [mobile(12345678)],
      name: '张三',
      ref: null,
      fields: { 客户意向: '有意向', 备注: '下午联系' },
    },
    { row: 3, phones: [mobile(12345679)], name: '李四', ref: null, fields: { 备注: '两行\n备注' } },
    {
      row: 4,
      phones: [mobile(12345680)],
      name: '王五',
      ref: null,
      fields: { 客户意向: '无意向', 备注: 'a,b' },
    },
    { row: 5, phones: [mobile(12345681)], name: '赵六', ref: null, fields: {} },
    { row: 6, phones: [mobile(12345682)], name: '钱七', ref: null, fields: {} },
    { row: 7, phones: [mobile(12345683)], name: '孙八', ref: null, fields: {} },
    { row: 13, phones: [mobile(12345684)], name: '冯三', ref: null, fields: {} },
  ]);
  expect(await rejectsOf(db, importId)).toMatchObject([
    { row: 9, reason: 'phone-digits-lost', cells: ['周九', '1.38E+10', '', '坏'] },
    { row: 10, reason: 'phone-too-short', cells: ['吴十', '12345', '', ''] },
    { row: 11, reason: 'duplicate-in-file', detail: 'row 2 has the same number' },
    { row: 12, reason: 'phone-missing' },
  ]);
  const [list] = await db.query('select fields from lists where id = $1', [where.listId]);
  expect(list).toEqual({
    fields: [
      { key: '客户意向', label: '客户意向', masked: false },
      { key: '备注', label: '备注', masked: false },
    ],
  });
});

describe('duplicates', () => {
  const first = '姓名,手机号,备注\nA,13800000001,x\nB,13800000002,y\n';
  const second =
    '姓名,手机号,城市\nA2,13800000001,北京\nC,13800000003,\nC2,13800000003,上海\n,13800000002,广州\n';

  test('skip: named with where the number was before', async () => {
    await importFile(first);
    const { importId, counts } = await importFile(second);
    expect(counts).toMatchObject({ total: 4, accepted: 1, rejected: 3, duplicate: 3 });
    expect((await rejectsOf(db, importId)).map((r) => r.reason)).toEqual([
      'duplicate-in-list',
      'duplicate-in-file',
      'duplicate-in-list',
    ]);
    expect(await contactsOf(db, where.listId)).toHaveLength(3);
  });

  test('update: the later row wins where it says something', async () => {
    await importFile(first);
    const { importId, counts } = await importFile(second, { duplicates: 'update' });
    expect(counts).toMatchObject({ total: 4, accepted: 1, updated: 3, rejected: 0, duplicate: 0 });
    expect(await rejectsOf(db, importId)).toEqual([]);
    expect(await contactsOf(db, where.listId)).toMatchObject([
      { name: 'A2', fields: { 备注: 'x', 城市: '北京' } },
      { name: 'B', fields: { 备注: 'y', 城市: '广州' } },
      { name: 'C2', fields: { 城市: '上海' } },
    ]);
  });

  test('keep: every row is a contact', async () => {
    await importFile(first);
    const { counts } = await importFile(second, { duplicates: 'keep' });
    expect(counts).toMatchObject({ total: 4, accepted: 4, rejected: 0 });
    expect(await contactsOf(db, where.listId)).toHaveLength(6);
  });
});

test('several phone columns are tried in order; what is no number in the others is kept as a field', async () => {
  const { counts } = await importFile(
    '手机,电话,编号\n13800000001,010-12345678,K1\n无,010-12345679,K2\n13800000003,暂无,K3\n无,无,K4\n',
  );
  expect(counts).toMatchObject({ accepted: 3, rejected: 1 });
  expect(await contactsOf(db, where.listId)).toMatchObject([
    { phones: ['+8613800000001', '+861012345678'], ref: 'K1', fields: {} },
    { phones: ['+861012345679'], ref: 'K2', fields: {} },
    { phones: ['+8613800000003'], ref: 'K3', fields: { 电话: '暂无' } },
  ]);
});

test('rows that are wrong in themselves are rejected with their cells', async () => {
  const { importId, counts } = await importFile(
    `手机号,备注\n13800000001,a,b\n13800000002,${'长'.repeat(40_000)}\n13800000003,ok,,\n13800000004\n`,
  );
  expect(counts).toMatchObject({ total: 4, accepted: 2, rejected: 2 });
  const [wide, long] = await rejectsOf(db, importId);
  expect(wide).toMatchObject({ reason: 'too-many-cells', cells: ['13800000001', 'a', 'b'] });
  expect(long).toMatchObject({ reason: 'cell-too-long', detail: /40000/ });
  expect(long?.cells[1]).toHaveLength(32_767);
});

test('what the database cannot hold does not stop the import', async () => {
  const text = Buffer.from(
    '\ufeff姓名,手机号,__proto__\r\nA\u0000,13800000001,x\r\nB,13800000002,y\r\n',
    'utf16le',
  );
  const half = Buffer.from([0x00, 0xd8, ...Buffer.from(',13800000003,z\r\n', 'utf16le')]);
  const { importId, counts } = await importFile(Buffer.concat([text, half]), {});
  expect(counts).toMatchObject({ status: 'completed', total: 3, accepted: 2, rejected: 1 });
  expect((await rejectsOf(db, importId))[0]).toMatchObject({
    reason: 'unreadable-text',
    cells: ['A\u2400', '13800000001', 'x'],
  });
  expect(await contactsOf(db, where.listId)).toMatchObject([
    { name: 'B', fields: { __proto___: 'y' } },
    { name: '\ufffd', fields: { __proto___: 'z' } },
  ]);
});

test('numbers on a suppression list are counted, not rejected', async () => {
  await db.query(
    `insert into suppressions (id, tenant_id, phone, source, reason, created_at)
     values (gen_random_uuid(), $1, '+8613800000001', 'test', '', to_timestamp(0))`,
    [where.tenantId],
  );
  const { counts } = await importFile('手机号\n13800000001\n13800000002\n');
  expect(counts).toMatchObject({ accepted: 2, suppressed: 1 });
});

test('the report of suppression names the entry of every number that is not dialed', async () => {
  const addList = async (scope: string, contactListId: string | null) => {
    const [row] = await db.query<{ id: string }>(
      `insert into suppression_lists (id, tenant_id, name, scope, contact_list_id, created_at)
       values (gen_random_uuid(), $1, $2, $3, $4, to_timestamp(0)) returning id`,
      [where.tenantId, `${scope} ${contactListId}`, scope, contactListId],
    );
    return row?.id ?? null;
  };
  const add = (phone: string, match: string, listId: string | null, expires: Date | null = null) =>
    db.query(
      `insert into suppressions (id, tenant_id, list_id, phone, match, source, reason, created_at, expires_at)
       values (gen_random_uuid(), $1, $2, $3, $4, 'registry', 'asked', to_timestamp(0), $5)`,
      [where.tenantId, listId, phone, match, expires],
    );
  await add('+8613800000001', 'exact', null);
  await add('+8613800000002', 'exact', null, new Date(1000));
  await add('+8613900', 'prefix', await addList('list', where.listId));
  await add('+8613800000004', 'exact', await addList('list', randomUUID()));
  const { importId, counts } = await importFile(
    '姓名,手机号,电话\nA,13800000001,13900000001\nB,13800000002,\nC,13800000003,13900000002\nD,13800000004,\n',
  );
  expect(counts).toMatchObject({ accepted: 4, suppressed: 2 });
  const found: SuppressedRow[] = [];
  for await (const rows of suppressedRows(db, importId, Date.now() / 1000)) found.push(...rows);
  expect(
    found.map(({ rowNumber, name, phone, entry, match }) => [rowNumber, name, phone, entry, match]),
  ).toEqual([
    [2, 'A', '+8613800000001', '+8613800000001', 'exact'],
    [2, 'A', '+8613900000001', '+8613900', 'prefix'],
    [4, 'C', '+8613900000002', '+8613900', 'prefix'],
  ]);
  expect(found.map(({ listName }) => listName)).toEqual([
    null,
    `list ${where.listId}`,
    `list ${where.listId}`,
  ]);
  expect(found[0]).toMatchObject({ source: 'registry', reason: 'asked', expiresAt: null });
});

test('a broken quote fails the import, names the row, and keeps what came before', async () => {
  const good = Array.from({ length: 1500 }, (_, i) => `a,${13_800_000_000 + i}`).join('\n');
  const { importId, storedAs } = await queueFile(
    db,
    uploads.folder,
    where,
    Buffer.from(`姓名,手机号\n${good}\n"b,13900000000\nc,13900000001\n`),
  );
  const path = uploadPath(uploads.folder, storedAs);
  await expect(runImport(db, wallClock(), importId, path)).rejects.toMatchObject({
    code: 'unclosed-quote',
    message: /row 1502/,
  });
  expect(await importCounts(db, importId)).toMatchObject({ accepted: 1000, committedRow: 1001 });
});

test('goes on behind the last committed row, and a second run of the same import leaves off', async () => {
  const rows = Array.from({ length: 5000 }, (_, i) =>
    i % 50 === 7 ? `bad${i},12` : `n${i},${13_800_000_000 + i}`,
  );
  const { importId, storedAs } = await queueFile(
    db,
    uploads.folder,
    where,
    Buffer.from(`姓名,手机号\n${rows.join('\n')}\n`),
  );
  const path = uploadPath(uploads.folder, storedAs);
  let batches = 0;
  const breakOff = () => {
    if (++batches === 2) throw new Error('pulled the plug');
  };
  await expect(runImport(db, wallClock(), importId, path, breakOff)).rejects.toThrow('pulled the plug');
  expect(await importCounts(db, importId)).toMatchObject({ status: 'running', total: 2000 });
  const results = await Promise.all([
    runImport(db, wallClock(), importId, path),
    runImport(db, wallClock(), importId, path),
  ]);
  expect(results.toSorted()).toEqual(['ended', 'overtaken']);
  expect(await importCounts(db, importId)).toMatchObject({
    status: 'completed',
    total: 5000,
    accepted: 4900,
    rejected: 100,
  });
  const contacts = await contactsOf(db, where.listId);
  expect(new Set(contacts.map((c) => c.row)).size).toBe(4900);
  expect(contacts).toHaveLength(4900);
  expect(await rejectsOf(db, importId)).toHaveLength(100);
});

test('a cancelled import stops at the next batch', async () => {
  const rows = Array.from({ length: 5000 }, (_, i) => `n,${13_800_000_000 + i}`);
  const { importId, storedAs } = await queueFile(
    db,
    uploads.folder,
    where,
    Buffer.from(`姓名,手机号\n${rows.join('\n')}\n`),
  );
  let cancelled: Promise<unknown> | null = null;
  const cancel = () => {
    cancelled ??= db.query(`update imports set status = 'cancelled' where id = $1`, [importId]);
  };
  const path = uploadPath(uploads.folder, storedAs);
  expect(await runImport(db, wallClock(), importId, path, cancel)).toBe('cancelled');
  expect((await contactsOf(db, where.listId)).length).toBeLessThan(5000);
});

test('two imports into one list at once do not double a number', async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => `n,${13_800_000_000 + i}`);
  const file = (some: string[]) => Buffer.from(`姓名,手机号\n${some.join('\n')}\n`);
  const one = await queueFile(db, uploads.folder, where, file(rows));
  const other = await queueFile(db, uploads.folder, where, file(rows.toReversed()));
  await Promise.all(
    [one, other].map(({ importId, storedAs }) =>
      runImport(db, wallClock(), importId, uploadPath(uploads.folder, storedAs)),
    ),
  );
  expect(await contactsOf(db, where.listId)).toHaveLength(3000);
});

test('progress is announced while rows are written', async () => {
  const heard: string[] = [];
  const client = await db.dedicated();
  client.on('notification', ({ payload }) => heard.push(payload ?? ''));
  await client.query(`listen ${LIVE_CHANNEL}`);
  const rows = Array.from({ length: 20_000 }, (_, i) => `n,${13_800_000_000 + i}`);
  const { importId } = await importFile(`姓名,手机号\n${rows.join('\n')}\n`);
  await client.query('select 1');
  await client.end();
  const own = heard.filter((text) => text.includes(importId) && text.includes('"imports"'));
  expect(own.length).toBeGreaterThanOrEqual(5);
});

test('the time zone and the consent of a row', async () => {
  const content = [
    'phone,time zone,consent',
    '+33612345678,,form 17 of 2024-01-02',
    '+12125551234,america/new york,no',
    '+12125551235,Asia/Calcutta,网站表单',
    '+12125551236,Eastern,yes',
    '+12125551237,,  ',
  ].join('\n');
  const mapping = { phones: [0], name: null, zone: 1, consent: 2 };
  const { importId, counts } = await importFile(content, mapping);
  expect(counts).toMatchObject({ accepted: 4, rejected: 1 });
  const read = () =>
    db.query('select row_number as row, zone, consent, fields from contacts where list_id = $1 order by id', [
      where.listId,
    ]);
  expect(await read()).toEqual([
    { row: 2, zone: 'Europe/Paris', consent: 'form 17 of 2024-01-02', fields: {} },
    { row: 3, zone: 'America/New_York', consent: null, fields: {} },
    { row: 4, zone: 'Asia/Calcutta', consent: '网站表单', fields: {} },
    { row: 6, zone: 'country:US', consent: null, fields: {} },
  ]);
  expect(await rejectsOf(db, importId)).toMatchObject([
    { row: 5, reason: 'zone-unknown', detail: '"Eastern" is no time zone like Europe/Berlin' },
  ]);
  // A later file lays over what it says, and keeps what it does not.
  await importFile('phone,time zone,consent\n+12125551237,America/Chicago,\n+33612345678,,withdrawn', {
    ...mapping,
    duplicates: 'update',
  });
  expect(await read()).toMatchObject([
    { row: 2, zone: 'Europe/Paris', consent: null },
    {},
    {},
    { row: 6, zone: 'America/Chicago', consent: null },
  ]);
});
