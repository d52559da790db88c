import { expect, it } from 'vitest';
import fc from 'fast-check';
import { stepAgent, type AgentRecord } from './agentRecord.ts';
import { agentWishes, hasCallee, type AgentEvent } from './agentStates.ts';

const fresh: AgentRecord = {
  state: 'offline',
  since: 1_800_000_000,
  plan: null,
  planReason: null,
  breakReason: null,
  attemptId: null,
  wrapUpUntil: null,
  wrapUpHeld: false,
};

/** Something that happens to an agent, and how long after the last thing; a clock may run behind by a second. */
const happening = fc.record({
  after: fc.integer({ min: -1000, max: 600_000 }),
  event: fc.oneof(
    fc.record({ type: fc.constant('asked' as const), wish: fc.constantFrom(...agentWishes) }),
    fc.constantFrom<AgentEvent>(
      { type: 'reserved' },
      { type: 'reserved' },
      { type: 'released' },
      { type: 'bridged' },
      { type: 'bridged' },
      { type: 'wrap-up-held', limitSeconds: 600 },
      { type: 'wrap-up-over' },
      { type: 'phone-unreachable' },
      { type: 'ring-unanswered' },
      { type: 'session-ended' },
    ),
    fc.record({ type: fc.constant('call-ended' as const), wrapUpSeconds: fc.nat(60) }),
  ),
});

interface Entry {
  state: string;
  from: number;
  to: number;
}

/** An agent's life: what the history would hold, and how the machine ended. All in whole milliseconds. */
function live(happenings: readonly { after: number; event: AgentEvent }[]) {
  let agent = fresh;
  let now = fresh.since * 1000;
  const history: Entry[] = [{ state: agent.state, from: now, to: now }];
  let signedIn = 0;
  for (const [i, { after, event }] of happenings.entries()) {
    now += after;
    const step = stepAgent(agent, event, { now: now / 1000, breakReason: 'tea', attemptId: `call ${i}` });
    if (step === null) continue;
    if (step.moved) {
      const at = Math.round(step.agent.since * 1000);
      if (agent.state !== 'offline') signedIn += at - Math.round(agent.since * 1000);
      (history.at(-1) as Entry).to = at;
      history.push({ state: step.agent.state, from: at, to: at });
    }
    agent = step.agent;
    expect(agent.attemptId !== null, agent.state).toBe(hasCallee(agent.state) || agent.state === 'wrap-up');
    expect(agent.wrapUpUntil !== null).toBe(agent.state === 'wrap-up');
    if (agent.plan !== null) expect(hasCallee(agent.state) || agent.state === 'wrap-up').toBe(true);
    if (agent.breakReason !== null) expect(agent.state).toBe('break');
  }
  const end = Math.max(now, Math.round(agent.since * 1000));
  (history.at(-1) as Entry).to = end;
  if (agent.state !== 'offline') signedIn += end - Math.round(agent.since * 1000);
  return { agent, history, signedIn, now: end / 1000 };
}

it('keeps a history without gaps whose durations add up to the time signed in', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 40 }), (happenings) => {
      const { history, signedIn } = live(happenings);
      for (const [i, entry] of history.entries()) {
        expect(entry.to).toBeGreaterThanOrEqual(entry.from);
        if (i > 0) expect(entry.from).toBe(history[i - 1]?.to);
      }
      const sum = history
        .filter(({ state }) => state !== 'offline')
        .reduce((total, { from, to }) => total + to - from, 0);
      expect(sum).toBe(signedIn);
      const whole = (history.at(-1)?.to ?? 0) - (history[0]?.from ?? 0);
      const offline = history.filter(({ state }) => state === 'offline');
      expect(offline.reduce((total, { from, to }) => total + to - from, 0)).toBe(whole - signedIn);
    }),
    { numRuns: 10_000 },
  );
});

it('never leaves an agent stuck: call and wrap-up end, and set everybody free', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 40 }), (happenings) => {
      const lived = live(happenings);
      let agent = lived.agent;
      const go = (event: AgentEvent, now: number) => {
        agent = stepAgent(agent, event, { now })?.agent ?? agent;
      };
      go({ type: 'call-ended', wrapUpSeconds: 15 }, lived.now);
      expect(hasCallee(agent.state)).toBe(false);
      // Held or not, a wrap-up has an end, at most ten minutes from its begin.
      if (agent.state === 'wrap-up') {
        expect(agent.wrapUpUntil).toBeLessThanOrEqual(agent.since + 600);
        go({ type: 'wrap-up-over' }, agent.wrapUpUntil ?? 0);
      }
      expect(['ready', 'break', 'outbound-only', 'previewing', 'offline']).toContain(agent.state);
      go({ type: 'asked', wish: 'ready' }, lived.now + 600);
      expect(agent.state).toBe('ready');
    }),
    { numRuns: 10_000 },
  );
});
