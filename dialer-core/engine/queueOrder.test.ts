import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { ManualClock } from '../../platform/index.ts';
import { ScriptedSwitch } from '../../tests/harness/scriptedSwitch.ts';
import type { RunningTask } from '../ports.ts';
import type { CallUuid } from '../switch/port.ts';
import { newCall } from './call.ts';
import { CallDesk, type CallDeskPorts } from './callDesk.ts';
import type { LiveCall } from './liveCall.ts';
import { callRules } from './testing/callRules.ts';

const clock = new ManualClock(1_800_000_000);
const nothing = () => undefined;
const ports: CallDeskPorts = {
  clock,
  writer: { note: nothing, free: nothing, settle: nothing, talking: nothing, reserve: nothing } as never,
  ...{ findAgent: nothing, rejoin: nothing, listen: nothing, announce: nothing, optOut: nothing },
  bots: { begin: nothing, noAgent: nothing, agentHasCallee: nothing, ended: nothing },
  ...{
    askCallback: nothing,
    askRating: nothing,
    verify: nothing,
    observe: nothing,
    settled: nothing,
    onError: nothing,
  },
};

const pacedTask = (skillGroupId: string): RunningTask => ({
  ...{
    taskId: 'task',
    tenantId: 'tenant',
    simulatedOnly: true,
    skillGroupId,
    trunkId: 't',
    trunkGroupId: null,
  },
  ...{ callerNumber: null, callerNumbers: null, pacing: { mode: 'progressive' }, ringTimeoutSeconds: 30 },
  ...{ patienceSeconds: 2, maxConcurrent: Infinity, priority: 5, weight: 1 },
});

function waits(desk: CallDesk, skillGroupId: string, answeredAt: number, priority?: number): CallUuid {
  const id = randomUUID() as CallUuid;
  const live: LiveCall = {
    ...{ id, contactId: 1, phone: '+8613800000001', trunkId: 't', otherTrunks: false, agentLeg: null },
    ...{ task: pacedTask(skillGroupId), line: new ScriptedSwitch(clock, nothing), parked: true, timer: null },
    call: newCall(callRules, answeredAt),
    ...(priority !== undefined && { priority }),
  };
  desk.add(live);
  desk.input(id, { type: 'answered', at: answeredAt });
  return id;
}

it('the place that a script gives comes before the time of waiting, and five is that of everybody else', () => {
  const desk = new CallDesk(ports);
  const at = clock.now();
  const [low, usual, later, urgent] = [
    waits(desk, 'sales', at, 8),
    waits(desk, 'sales', at + 1),
    waits(desk, 'sales', at + 2, 5),
    waits(desk, 'sales', at + 3, 1),
  ];
  const next: (CallUuid | undefined)[] = [];
  for (let head = desk.longestWaiting('sales'); head; head = desk.longestWaiting('sales')) {
    next.push(head.id);
    desk.input(head.id, { type: 'agent-reserved', at: at + 4, agentId: 'a' });
  }
  expect(next).toEqual([urgent, usual, later, low]);
});

it('of several queues the one with the most urgent callee is served first', () => {
  const desk = new CallDesk(ports);
  const at = clock.now();
  const usual = waits(desk, 'sales', at);
  const urgent = waits(desk, 'service', at + 5, 2);
  expect(desk.waitingHeads().map(({ id }) => id)).toEqual([urgent, usual]);
});
