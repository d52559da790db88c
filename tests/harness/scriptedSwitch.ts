import {
  SwitchError,
  type CallUuid,
  type EavesdropMode,
  type Gateway,
  type HangupCause,
  type LiveChannel,
  type OriginateRequest,
  type OriginateResult,
  type Hearing,
  type Sound,
  type Switch,
  type SwitchEvent,
} from '../../dialer-core/index.ts';
import type { Clock } from '../../platform/index.ts';

interface Channel {
  request: OriginateRequest;
  createdAt: number;
  answered: boolean;
  bridgedTo: CallUuid | null;
}

/** What a callee leg does; agents' legs answer by themselves. */
export type Script = (request: OriginateRequest, line: ScriptedSwitch) => void;

/** A switch in memory whose callees do what the test says. It keeps its own counts. */
export class ScriptedSwitch implements Switch {
  readonly id: string;
  readonly simulated = true;
  connected = true;
  readonly live = new Map<CallUuid, Channel>();
  readonly originated: OriginateRequest[] = [];
  /** What was asked of live legs, but for bridges and hang-ups. */
  readonly commands: { command: string; uuid: CallUuid; more: unknown[] }[] = [];
  onOriginate: (request: OriginateRequest) => Promise<void> = () => Promise.resolve();
  onPlay: (uuid: CallUuid, prompt: string) => void = () => undefined;
  onSay: (uuid: CallUuid, sound: Sound, name: string) => void = () => undefined;
  refuseBridges = false;
  /** Why agents' phones cannot be had; null: they answer. */
  agentsRefuseWith: string | null = null;
  private listener: (event: SwitchEvent) => void = () => undefined;
  private readonly clock: Clock;
  private readonly script: Script;

  constructor(clock: Clock, script: Script, id = 'scripted') {
    this.clock = clock;
    this.script = script;
    this.id = id;
  }

  onEvent(listener: (event: SwitchEvent) => void): void {
    this.listener = listener;
  }
  start(): void {
    this.emit({ type: 'link', state: 'up' });
  }
  close(): Promise<void> {
    this.connected = false;
    return Promise.resolve();
  }

  async originate(request: OriginateRequest): Promise<OriginateResult> {
    await this.onOriginate(request);
    this.originated.push(request);
    this.live.set(request.uuid, { request, createdAt: this.clock.now(), answered: false, bridgedTo: null });
    this.emit({ type: 'created', uuid: request.uuid, at: this.clock.now() });
    if (request.leg === 'agent') {
      if (this.agentsRefuseWith === null) this.answer(request.uuid);
      else this.end(request.uuid, this.agentsRefuseWith);
    } else this.script(request, this);
    return { ok: true };
  }

  ring(uuid: CallUuid): void {
    this.emit({ type: 'ringing', uuid, at: this.clock.now(), earlyMedia: false });
  }
  answer(uuid: CallUuid): void {
    this.answerUnparked(uuid);
    this.parks(uuid);
  }
  answerUnparked(uuid: CallUuid): void {
    const channel = this.live.get(uuid);
    if (!channel) return;
    channel.answered = true;
    this.emit({ type: 'answered', uuid, at: this.clock.now() });
  }
  parks(uuid: CallUuid): void {
    if (this.live.has(uuid)) this.emit({ type: 'parked', uuid, at: this.clock.now() });
  }
  end(uuid: CallUuid, cause: string, options: { byRemote?: boolean; sipStatus?: number } = {}): void {
    const channel = this.live.get(uuid);
    if (!channel) return;
    this.live.delete(uuid);
    const peer = channel.bridgedTo === null ? undefined : this.live.get(channel.bridgedTo);
    if (peer) {
      peer.bridgedTo = null;
      this.emit({ type: 'parked', uuid: peer.request.uuid, at: this.clock.now() });
    }
    this.emit({
      type: 'ended',
      uuid,
      at: this.clock.now(),
      cause,
      sipStatus: options.sipStatus ?? null,
      byRemote: options.byRemote ?? true,
    });
  }
  press(uuid: CallUuid, digit: string): void {
    this.emit({ type: 'digit', uuid, digit, seconds: 0.1, at: this.clock.now() });
  }
  refuse(uuid: CallUuid, cause: string): void {
    this.live.delete(uuid);
    this.emit({ type: 'refused', uuid, at: this.clock.now(), cause });
  }

  /** Of the leg's speech, as a recogniser tells it. */
  speak(uuid: CallUuid, text: string): void {
    this.emit({ type: 'speech-began', uuid, at: this.clock.now() });
    this.emit({ type: 'speech', uuid, text, final: true, confidence: 0.9, at: this.clock.now() });
  }

  bridge(callee: CallUuid, agent: CallUuid): Promise<void> {
    const a = this.live.get(callee);
    const b = this.live.get(agent);
    if (!a || !b || this.refuseBridges) return Promise.reject(new SwitchError('no-such-channel', 'gone'));
    a.bridgedTo = agent;
    b.bridgedTo = callee;
    this.emit({ type: 'bridged', uuid: callee, other: agent, at: this.clock.now() });
    return Promise.resolve();
  }
  hangup(uuid: CallUuid, cause: HangupCause): Promise<boolean> {
    const there = this.live.has(uuid);
    if (there) this.end(uuid, cause, { byRemote: false });
    return Promise.resolve(there);
  }
  exists(uuid: CallUuid): Promise<boolean> {
    return Promise.resolve(this.live.has(uuid));
  }
  channels(): Promise<LiveChannel[]> {
    return Promise.resolve(
      [...this.live].map(([uuid, c]) => ({
        uuid,
        createdAt: c.createdAt,
        ringing: !c.answered,
        answered: c.answered,
        bridgedTo: c.bridgedTo,
        installation: 'test',
      })),
    );
  }
  play(uuid: CallUuid, prompt: string): Promise<void> {
    this.onPlay(uuid, prompt);
    return this.asked('play', uuid, prompt);
  }
  say(uuid: CallUuid, sound: Sound, name: string): Promise<void> {
    this.onSay(uuid, sound, name);
    return this.asked('say', uuid, sound, name);
  }
  hear(uuid: CallUuid, hearing: Hearing): Promise<void> {
    return this.asked('hear', uuid, hearing);
  }
  hearOn(uuid: CallUuid): Promise<void> {
    return this.asked('hearOn', uuid);
  }
  hearWith(uuid: CallUuid, parameters: Hearing['parameters']): Promise<void> {
    return this.asked('hearWith', uuid, parameters);
  }
  stopHearing(uuid: CallUuid): Promise<void> {
    return this.asked('stopHearing', uuid);
  }
  stopPlaying(uuid: CallUuid): Promise<void> {
    return this.asked('stopPlaying', uuid);
  }
  guard(uuid: CallUuid, seconds: number): Promise<void> {
    return this.asked('guard', uuid, seconds);
  }
  startRecording(uuid: CallUuid, recording: { path: string; stereo: boolean }): Promise<void> {
    this.emit({ type: 'recording-started', uuid, path: recording.path, at: this.clock.now() });
    return this.asked('startRecording', uuid, recording.path, recording.stereo);
  }
  stopRecording(uuid: CallUuid, path: string): Promise<void> {
    this.emit({ type: 'recording-stopped', uuid, path, seconds: 1, at: this.clock.now() });
    return this.asked('stopRecording', uuid, path);
  }
  detectTone(uuid: CallUuid, on: boolean): Promise<void> {
    return this.asked('detectTone', uuid, on);
  }
  hold(uuid: CallUuid, on: boolean): Promise<void> {
    return this.asked('hold', uuid, on);
  }
  mute(uuid: CallUuid, on: boolean): Promise<void> {
    return this.asked('mute', uuid, on);
  }
  sendDigits(uuid: CallUuid, digits: string): Promise<void> {
    return this.asked('sendDigits', uuid, digits);
  }
  eavesdrop(supervisorLeg: CallUuid, agentLeg: CallUuid, mode: EavesdropMode): Promise<void> {
    return this.asked('eavesdrop', supervisorLeg, agentLeg, mode);
  }
  stopEavesdrop(supervisorLeg: CallUuid): Promise<void> {
    return this.asked('stopEavesdrop', supervisorLeg);
  }
  park(uuid: CallUuid): Promise<void> {
    return this.asked('park', uuid);
  }
  gateways(): Promise<Gateway[]> {
    return Promise.resolve([{ name: 'carrier', state: 'NOREG', up: true }]);
  }

  /** Tells the listener anything a switch may tell. */
  tell(event: SwitchEvent): void {
    this.emit(event);
  }

  private asked(command: string, uuid: CallUuid, ...more: unknown[]): Promise<void> {
    if (!this.live.has(uuid)) return Promise.reject(new SwitchError('no-such-channel', 'gone'));
    this.commands.push({ command, uuid, more });
    return Promise.resolve();
  }

  /** A channel nobody asked for, with our variable. */
  addStranger(uuid: CallUuid): void {
    const request: OriginateRequest = {
      uuid,
      dialString: 'x',
      callerNumber: null,
      timeoutSeconds: 30,
      leg: 'callee',
      variables: {},
    };
    this.live.set(uuid, { request, createdAt: this.clock.now() - 3600, answered: true, bridgedTo: null });
  }

  private emit(event: SwitchEvent): void {
    queueMicrotask(() => this.listener(event));
  }
}
