import type { CallUuid, SwitchEvent } from '../port.ts';
import { field, type SwitchMessage } from './eventSocket/switchMessage.ts';

type MediaEvent = Extract<SwitchEvent, { type: 'recording-started' | 'recording-stopped' | 'digit' }>;

/** What one event says about the sounds of a leg. `stopped` and `over` of one prompt come one after the other. */
export type SoundNews =
  | { type: 'stopped'; broken: boolean }
  /** `spoken`: by a speech engine, of which nothing else is told. `name`: of the application. */
  | { type: 'over'; prompt: string; response: string; spoken: boolean; name: string; at: number };

/** Null when the event lacks what it must have. */
export function recordingEvent(
  type: 'recording-started' | 'recording-stopped',
  message: SwitchMessage,
  uuid: CallUuid,
  at: number,
): MediaEvent | null {
  const path = field(message, 'Record-File-Path');
  if (path === '') return null;
  if (type === 'recording-started') return { type, uuid, path, at };
  const milliseconds = field(message, 'variable_record_ms');
  const seconds = /^\d{1,12}$/.test(milliseconds)
    ? Number(milliseconds) / 1000
    : Number(/^\d{1,9}$/.exec(field(message, 'variable_record_seconds'))?.[0] ?? 0);
  return { type, uuid, path, seconds, at };
}

/** The unit of `DTMF-Duration`: the switch counts in samples of this rate, whatever the codec. */
const digitSamplesPerSecond = 8000;

export function digitEvent(message: SwitchMessage, uuid: CallUuid, at: number): MediaEvent | null {
  const digit = field(message, 'DTMF-Digit').toUpperCase();
  const duration = field(message, 'DTMF-Duration');
  if (!/^[0-9A-D*#]$/.test(digit)) return null;
  const samples = /^\d{1,9}$/.test(duration) ? Number(duration) : 0;
  return { type: 'digit', uuid, digit, seconds: samples / digitSamplesPerSecond, at };
}

/** Null for an application that plays nothing. */
export function soundOver(message: SwitchMessage, at: number): SoundNews | null {
  const application = field(message, 'Application');
  if (application !== 'playback' && application !== 'speak') return null;
  const response = field(message, 'Application-Response');
  const name = field(message, 'Application-UUID');
  return {
    type: 'over',
    prompt: field(message, 'Application-Data'),
    response,
    spoken: application === 'speak',
    name,
    at,
  };
}

export const soundStopped = (message: SwitchMessage): SoundNews => ({
  type: 'stopped',
  broken: field(message, 'Playback-Status') === 'break',
});
