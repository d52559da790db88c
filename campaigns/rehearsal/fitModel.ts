import type { Tx } from '../../platform/index.ts';
import { assumedModel, meanOf, type CalleeModel, type FittedModel, type ModelSource } from './calleeModel.ts';
import { fitAnswers } from './fitAnswers.ts';
import { endCounts, ringTimes, talkTimes, wrapUpTimes, type HistoryScope } from './readHistory.ts';

/** Dials below which the share of answers is taken from a wider history. */
const ENOUGH_DIALS = 200;
const ENOUGH_TALKS = 50;

export interface ModelWishes {
  /** Stated instead of fitted; shares of all dials. */
  answerShare?: number | undefined;
  machineShare?: number | undefined;
  /** Mean seconds. */
  talkSeconds?: number | undefined;
  wrapUpSeconds?: number | undefined;
}

export interface ModelOwner {
  tenantId: string;
  campaignId: string;
  taskId: string;
  skillGroupId: string;
}

/** Dials that a stated share of answers is worth: somebody has a reason for it, and may be wrong by a tenth. */
const STATED_EVIDENCE = 200;

/**
 * Fits the callees to the task's own history; where that is too little, part by part to its campaign's, then to the
 * tenant's; what nobody has seen is assumed. What is stated outranks both.
 */
export async function fitModel(tx: Tx, owner: ModelOwner, wishes: ModelWishes = {}): Promise<FittedModel> {
  const answers = await firstEnough(
    owner,
    async (scope) => {
      const counts = await endCounts(tx, scope);
      return { observations: counts.reduce((sum, row) => sum + row.count, 0), counts };
    },
    ENOUGH_DIALS,
  );
  const talk = await firstEnough(owner, (scope) => talkTimes(tx, scope), ENOUGH_TALKS);
  const wrapUp = await wrapUpTimes(tx, owner.skillGroupId);
  const rings = answers.found ? await ringTimes(tx, answers.found.scope) : null;
  const fitted = answers.found ? fitAnswers(answers.found.counts) : null;
  const model: CalleeModel = {
    ...assumedModel,
    ...fitted,
    talk: talk.found?.quantiles ?? assumedModel.talk,
    wrapUp:
      wrapUp.observations >= ENOUGH_TALKS && wrapUp.quantiles
        ? wrapUp.quantiles
        : scaledTo(assumedModel.wrapUp, Math.max(1, wrapUp.statedSeconds)),
    ringToAnswer: rings?.answer ?? assumedModel.ringToAnswer,
    ringToFail: rings?.fail ?? assumedModel.ringToFail,
  };
  const wrapUpFitted = wrapUp.observations >= ENOUGH_TALKS;
  return stated(
    {
      model,
      answers: { source: answers.source, observations: answers.found?.observations ?? 0 },
      talk: { source: talk.source, observations: talk.found?.observations ?? 0 },
      wrapUp: {
        source: wrapUpFitted ? 'tenant' : 'assumed',
        observations: wrapUpFitted ? wrapUp.observations : 0,
      },
    },
    wishes,
  );
}

type Seen = { observations: number };

async function firstEnough<T extends Seen>(
  { taskId, campaignId, tenantId }: ModelOwner,
  look: (scope: HistoryScope) => Promise<T>,
  enough: number,
): Promise<{ source: ModelSource; found: (T & { scope: HistoryScope }) | null }> {
  const scopes: HistoryScope[] = [
    { of: 'task', id: taskId },
    { of: 'campaign', id: campaignId },
    { of: 'tenant', id: tenantId },
  ];
  for (const scope of scopes) {
    const seen = await look(scope);
    if (seen.observations >= enough) return { source: scope.of, found: { ...seen, scope } };
  }
  return { source: 'assumed', found: null };
}

function stated(fitted: FittedModel, wishes: ModelWishes): FittedModel {
  const { answerShare, machineShare, talkSeconds, wrapUpSeconds } = wishes;
  let { model, answers, talk, wrapUp } = fitted;
  const part = { source: 'stated' as const, observations: 0 };
  if (answerShare !== undefined || machineShare !== undefined) {
    const hours = model.hours.map(({ person, machine }) => {
      const people = answerShare ?? person;
      return { person: people, machine: Math.min(1 - people, machineShare ?? machine) };
    });
    model = { ...model, hours, evidence: answerShare === undefined ? model.evidence : STATED_EVIDENCE };
    if (answerShare !== undefined) answers = part;
  }
  if (talkSeconds !== undefined) {
    model = { ...model, talk: scaledTo(model.talk, talkSeconds) };
    talk = part;
  }
  if (wrapUpSeconds !== undefined) {
    model = { ...model, wrapUp: scaledTo(model.wrapUp, wrapUpSeconds) };
    wrapUp = part;
  }
  return { model, answers, talk, wrapUp };
}

/** The same spread around another mean. */
function scaledTo(quantiles: readonly number[], mean: number): number[] {
  const factor = mean / meanOf(quantiles);
  return quantiles.map((seconds) => seconds * factor);
}
