import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { createFormat } from '../../format/format.ts';
import { en } from '../../i18n/en/index.ts';
import { zh } from '../../i18n/zh/index.ts';
import { dayRanges } from './dayRanges.ts';
import { readTime } from './readTime.ts';
import { intervalOf, newDraft, withTalker, type TaskDraft } from './taskDraft.ts';
import { readNumber } from './readNumber.ts';
import { taskChange, taskInput, wrongFields } from './taskInput.ts';
import { taskSummary, type SummaryContext } from './taskSummary.ts';

const draft: TaskDraft = { ...newDraft, name: 'March', listId: 'l', skillGroupId: 'g' };
const plain = (text: string) => text.replace(/\u202f|\u00a0/g, ' ');

beforeAll(async () => {
  await i18next.init({
    lng: 'en',
    resources: { en: { translation: en }, 'zh-CN': { translation: zh } },
    interpolation: { escapeValue: false },
  });
});

function context(language: 'en' | 'zh-CN'): SummaryContext {
  const words = language === 'en' ? en.words.outcome : zh.words.outcome;
  return {
    t: i18next.getFixedT(language),
    format: createFormat(language, 'Asia/Shanghai'),
    outcome: (code) => new Map(Object.entries(words)).get(code) ?? code,
    list: { name: 'X', contacts: 2000 },
    skillGroup: 'Sales',
    script: null,
  };
}

describe('the summary sentence', () => {
  it('says what a task with the defaults does', () => {
    expect(plain(taskSummary(draft, context('en')))).toBe(
      'Dials 2,000 contacts of “X”, every day between 09:00 and 21:00 in the callee’s time zone, ' +
        'by prediction for the agents of “Sales”, at most 3 % abandoned, up to 3 dials each. ' +
        'Dialed again: busy after 10 min, no answer after 2 hr.',
    );
    expect(taskSummary(draft, context('zh-CN'))).toBe(
      '拨打“X”的 2,000 个联系人，按被叫当地时间每天 09:00 至 21:00，“Sales”坐席按预测外呼，放弃率不超过 3%，' +
        '每人最多拨打 3 次。重拨：用户占线 10分钟后、无人接听 2小时后。',
    );
  });
  it('says days, nights, dates and a fixed zone', () => {
    const night: TaskDraft = {
      ...draft,
      mode: 'progressive',
      windows: [
        { days: [1, 2, 3, 4, 5], from: '09:00', to: '12:00' },
        { days: [6, 1], from: '20:00', to: '02:00' },
      ],
      windowZone: 'Europe/Paris',
      startDate: '2026-03-02',
      endDate: '2026-03-09',
      maxAttempts: '1',
    };
    expect(taskSummary(night, context('en'))).toBe(
      'Dials 2,000 contacts of “X”, Mon–Fri between 09:00 and 12:00 and Mon, Sat from 20:00 to 02:00 the next day ' +
        '(Europe/Paris), one call per free agent of “Sales”, once each. From Mar 2, 2026 to Mar 9, 2026.',
    );
  });
  it('holds while the form is being written', () => {
    const half: TaskDraft = {
      ...draft,
      mode: 'ratio',
      ratio: '',
      retryPlan: [],
      maxAttempts: 'x',
      endDate: '2026-03-09',
    };
    expect(taskSummary(half, { ...context('en'), list: null, skillGroup: null })).toBe(
      'Dials a list you have yet to choose, every day between 09:00 and 21:00 in the callee’s time zone, ' +
        '… calls per free agent, up to … dials each. Until Mar 9, 2026. No outcome is dialed again.',
    );
  });
});

describe('the task form', () => {
  it('is right with its defaults once name, list and skill group are given', () => {
    expect(wrongFields(draft)).toEqual([]);
    expect(wrongFields(newDraft).map((f) => f.path)).toEqual(['name', 'listId', 'skillGroupId']);
  });
  it('names each wrong field by its JSON path', () => {
    const wrong: TaskDraft = {
      ...draft,
      mode: 'ratio',
      ratio: '11',
      maxAttempts: '2.5',
      ringTimeoutSeconds: 'x',
      limited: true,
      maxConcurrent: '0',
      callerNumber: 'abc',
      startDate: '2026-03-09',
      endDate: '2026-03-02',
      windows: [
        { days: [], from: '09:00', to: '21:00' },
        { days: [1], from: '9', to: '24:00' },
      ],
      retryPlan: [{ outcome: 'busy', retries: '21', after: '31', unit: 'days', phone: 'same' }],
    };
    expect(wrongFields(wrong).map((f) => `${f.path} ${f.code}`)).toEqual([
      'maxAttempts whole-number',
      'ringTimeoutSeconds not-a-number',
      'pacing between',
      'maxConcurrent between',
      'retryPlan.0.retries between',
      'retryPlan.0.afterSeconds between',
      'windows.0 no-days',
      'windows.1 not-a-time',
      'endDate ends-before-start',
      'callerNumber not-a-caller-number',
    ]);
  });
  it('is sent in the units of the contract', () => {
    expect(taskInput(draft)).toMatchObject({
      kind: 'predictive',
      pacing: { mode: 'predictive', targetAbandonRate: 0.03 },
      maxConcurrent: 'unlimited',
      windowZone: null,
      startDate: null,
      callerNumber: null,
      retryPlan: [
        { outcome: 'busy', retries: 2, afterSeconds: 600 },
        { outcome: 'no-answer', retries: 2, afterSeconds: 7200 },
      ],
    });
    expect(taskInput({ ...draft, mode: 'progressive' })).toMatchObject({
      kind: 'progressive',
      pacing: { mode: 'progressive' },
    });
    expect(taskInput({ ...draft, mode: 'ratio' }).pacing).toEqual({ mode: 'ratio', ratio: 1.5 });
    expect(taskInput({ ...draft, mode: 'pid', target: '2,5' }).pacing).toEqual({
      mode: 'pid',
      targetAbandonRate: 0.025,
    });
    expect(taskChange(draft)).not.toHaveProperty('listId');
  });
  it('of a robot needs a script, and begins with what suits one', () => {
    const robot = withTalker(draft, 'robot', 'v1');
    expect(robot).toMatchObject({ mode: 'fixed', patienceSeconds: '20', scriptVersionId: 'v1' });
    expect(wrongFields({ ...robot, scriptVersionId: '' }).map((f) => f.path)).toEqual(['scriptVersionId']);
    expect(taskInput(robot)).toMatchObject({
      kind: 'robot',
      scriptVersionId: 'v1',
      pacing: { mode: 'fixed', concurrent: 20 },
      patienceSeconds: 20,
    });
    expect(taskInput(withTalker(robot, 'notification', ''))).toMatchObject({ kind: 'notification' });
    expect(taskInput(withTalker({ ...robot, scriptVersionId: '' }, 'agents', 'v1'))).toMatchObject({
      kind: 'predictive',
      scriptVersionId: null,
      patienceSeconds: 2,
    });
    const said = (one: TaskDraft, language: 'en' | 'zh-CN') =>
      taskSummary(one, { ...context(language), script: 'Leads, version 2' });
    expect(said(robot, 'en')).toContain('a robot with the script Leads, version 2 in 20 calls at a time');
    expect(said({ ...robot, mode: 'predictive' }, 'en')).toContain('as the agents of “Sales” can take over');
    expect(said(robot, 'zh-CN')).toContain('同时 20 路通话');
  });
  it('reads numbers, times and intervals as people write them', () => {
    expect([' 1,5 ', '2', '', '1e3', '-1'].map(readNumber)).toEqual([1.5, 2, NaN, NaN, -1]);
    expect(['9', '930', '9:30', '21：00', '24:00', '24:01', '9:75', 'x'].map(readTime)).toEqual([
      '09:00',
      '09:30',
      '09:30',
      '21:00',
      '24:00',
      null,
      null,
      null,
    ]);
    expect([600, 7200, 86_400, 90_000].map(intervalOf)).toEqual([
      { after: '10', unit: 'minutes' },
      { after: '2', unit: 'hours' },
      { after: '1', unit: 'days' },
      { after: '25', unit: 'hours' },
    ]);
  });
  it('joins neighbouring days', () => {
    expect(dayRanges([5, 1, 2, 3, 7])).toEqual([
      [1, 3],
      [5, 5],
      [7, 7],
    ]);
  });
});
