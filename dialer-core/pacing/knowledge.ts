import { addDial, priorAnswerRate, settleOld, type AnswerRate } from './answerRate.ts';
import {
  addBotEnd,
  addBotMoves,
  addBotSeconds,
  leavePlace,
  type BotPlaces,
  type BotTransfers,
} from './botTransfers.ts';
import type { FloorSnapshot, PacingEvent } from './contract.ts';
import { addDuration, priorDurations, type Durations } from './durations.ts';
import { priorRingTimes, type RingTimes } from './ringTimes.ts';
import { answeredDial, endDial, noDialsSeen, seeRinging, type DialsSeen } from './robotAnswers.ts';
import { addSeconds } from './secondsCounts.ts';

/** All that a pacer has learned of its callees and agents. Plain data. */
export interface Knowledge {
  answerRate: AnswerRate;
  ringTimes: RingTimes;
  talk: Durations;
  wrap: Durations;
  /** Fading share of people among those who answered. */
  people: { persons: number; machines: number };
  /** Fading mean of the ages in `screening`, seconds; null before the first. */
  screeningAge: number | null;
  bots: BotTransfers;
  botPlaces: BotPlaces;
  dialsSeen: DialsSeen;
  /** Counts every change, so that derived curves know when they are old. */
  changes: number;
}

/** Persons and machines before anything is known. */
const PEOPLE_PRIOR = { persons: 7, machines: 3 };
const PEOPLE_MEMORY = 500;

export function freshKnowledge(answerRate: number): Knowledge {
  return {
    answerRate: priorAnswerRate(answerRate),
    ringTimes: priorRingTimes(),
    talk: priorDurations(70, 0.9),
    wrap: priorDurations(15, 0.6),
    people: { ...PEOPLE_PRIOR },
    screeningAge: null,
    bots: new Map(),
    botPlaces: new Map(),
    dialsSeen: noDialsSeen(),
    changes: 0,
  };
}

/** How long a callee who talks with a robot has probably rung, where that was not seen. */
const RING_SECONDS = 9;

/**
 * Changes `known`. A conversation of a robot counts as an answered dial as soon as a snapshot shows it, or when it ends
 * unseen: the dials that nobody answers must not be counted long before it.
 */
export function learn(known: Knowledge, event: PacingEvent): void {
  if (!hasSaneTimes(event)) return;
  known.changes++;
  if ('ringSeconds' in event) endDial(known.dialsSeen, event.at - event.ringSeconds);
  switch (event.type) {
    case 'answered':
      addDial(known.answerRate, event.at - event.ringSeconds, true);
      addSeconds(known.ringTimes.answered, event.ringSeconds);
      addPerson(known, true);
      return;
    case 'machine':
      addDial(known.answerRate, event.at - event.ringSeconds, false);
      addSeconds(known.ringTimes.otherwise, event.ringSeconds);
      addPerson(known, false);
      return;
    case 'failed':
      addDial(known.answerRate, event.at - event.ringSeconds, false);
      addSeconds(known.ringTimes.otherwise, event.ringSeconds);
      return;
    case 'talkEnded': {
      addDuration(known.talk, event.talkSeconds);
      return;
    }
    case 'wrapEnded': {
      addDuration(known.wrap, event.wrapSeconds);
      return;
    }
    case 'transferAsked':
    case 'botEnded':
      if (!leavePlace(known.botPlaces, event.at - event.botSeconds))
        addDial(known.answerRate, event.at - event.botSeconds - RING_SECONDS, true);
      addBotEnd(known.bots, event.node, event.type === 'transferAsked');
      return;
    case 'cancelled': // censored: neither answer nor failure
    case 'connected':
    case 'abandoned':
    case 'gaveUp':
      known.changes--;
  }
}

/** Times that are no numbers teach nothing. */
function hasSaneTimes(event: PacingEvent): boolean {
  return Object.values(event).every((value) => typeof value === 'string' || Number.isFinite(value));
}

function addPerson({ people }: Knowledge, person: boolean): void {
  people.persons = people.persons * (1 - 1 / PEOPLE_MEMORY) + (person ? 1 : 0);
  people.machines = people.machines * (1 - 1 / PEOPLE_MEMORY) + (person ? 0 : 1);
}

/** Where robots talk: their answers, and the ways of their conversations. */
function learnConversations(known: Knowledge, now: number, { ringing, withBot = [] }: FloorSnapshot): void {
  seeRinging(known.dialsSeen, ringing, now);
  if (known.botPlaces.size === 0 && withBot.length === 0) return;
  for (const began of addBotMoves(known.bots, known.botPlaces, withBot, now).sort((a, b) => b - a)) {
    const placedAt = answeredDial(known.dialsSeen, began);
    addDial(known.answerRate, placedAt ?? began - RING_SECONDS, true);
    if (placedAt !== null && began > placedAt) addSeconds(known.ringTimes.answered, began - placedAt);
  }
}

/** Weight of one look at the ages in screening. */
const SCREENING_WEIGHT = 0.02;
/** After a pause longer than this the floor was not watched. */
const LONGEST_STEP = 5;

/** Changes `known` by what only snapshots show; `seconds` since the one before. */
export function learnFromFloor(known: Knowledge, now: number, seconds: number, floor: FloorSnapshot): void {
  settleOld(known.answerRate, now);
  if (seconds > 0 && seconds <= LONGEST_STEP) addBotSeconds(known.bots, floor.withBot ?? [], seconds);
  learnConversations(known, now, floor);
  const screening = floor.screening ?? [];
  if (screening.length === 0) return;
  const age = screening.reduce((sum, one) => sum + one, 0) / screening.length;
  const before = known.screeningAge ?? age;
  known.screeningAge = before + SCREENING_WEIGHT * (age - before);
}
