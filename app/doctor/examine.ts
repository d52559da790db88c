import {
  NoAnswerError,
  openSwitchTalk,
  type LinkTiming,
  type SwitchTalk,
  type SwitchUrl,
} from '../../dialer-core/index.ts';
import type { Clock } from '../../platform/index.ts';
import { reasonOf } from '../startProblem.ts';
import type { HomeFacts } from './facts.ts';
import { finding, type Finding } from './findings.ts';
import { judge } from './judge.ts';
import { readFacts } from './readFacts.ts';
import type { Examined } from './report.ts';

/** Connects to one switch, asks it everything, and judges. Never rejects: what goes wrong is a finding. */
export async function examineSwitch(
  url: SwitchUrl,
  home: HomeFacts,
  /** Against which the switch's clock is held. */
  clock: Clock,
  timing?: LinkTiming,
): Promise<Examined> {
  let talk: SwitchTalk;
  try {
    talk = await openSwitchTalk(url, clock, timing);
  } catch (error) {
    if (!(error instanceof NoAnswerError)) throw error;
    return { id: url.id, findings: [notConnected(error)] };
  }
  try {
    const facts = await readFacts(
      (command) => talk.ask(command),
      url,
      () => clock.now(),
    );
    return { id: url.id, findings: judge(facts, home) };
  } catch (error) {
    const reason = reasonOf(error);
    return { id: url.id, findings: [finding('connection', 'fail', 'stopped-answering', { reason })] };
  } finally {
    talk.close();
  }
}

const notConnected = ({ why, message: reason }: NoAnswerError): Finding =>
  why === 'unreachable'
    ? finding('connection', 'fail', 'unreachable', { reason })
    : finding('connection', 'fail', why, {});
