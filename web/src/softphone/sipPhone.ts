import {
  Invitation,
  Inviter,
  Registerer,
  RegistererState,
  SessionState,
  UserAgent,
  type Session,
} from 'sip.js';
import { connectionOf, networkFacts, playRemote } from './callMedia.ts';
import { retryAfter, type NetworkFacts, type PhoneState } from './phoneState.ts';

export interface SipAccount {
  websocketUrl: string;
  domain: string;
  extension: string;
  password: string;
}

/** Ids of devices; empty: the system's choice. */
export interface AudioDevices {
  microphone: string;
  speaker: string;
}

export interface SipPhoneOptions {
  account: SipAccount;
  /** Plays the other side. */
  audio: HTMLAudioElement;
  devices: () => AudioDevices;
  /** Calls are taken as they come: the agent has said before that they are ready. */
  answersItself: () => boolean;
  onState: (state: PhoneState) => void;
}

/** Seconds for which the switch keeps the registration; a browser that is gone is forgotten soon. */
const EXPIRES = 90;
/** Milliseconds for the browser to find its own addresses: only the nearest are needed. */
const GATHERING_MS = 1500;
const REFUSED = new Set([401, 403, 404, 407]);

/** One SIP phone over a secure WebSocket: registers, takes calls one at a time, and stays registered. */
export class SipPhone {
  private readonly options: SipPhoneOptions;
  private readonly agent: UserAgent;
  private readonly registerer: Registerer;
  private session: Session | null = null;
  private tries = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private stopped = false;

  constructor(options: SipPhoneOptions) {
    this.options = options;
    const { websocketUrl, domain, extension, password } = options.account;
    const uri = UserAgent.makeURI(`sip:${extension}@${domain}`);
    if (!uri) throw new Error('the SIP address of this phone cannot be read');
    this.agent = new UserAgent({
      uri,
      authorizationUsername: extension,
      authorizationPassword: password,
      logBuiltinEnabled: false,
      transportOptions: { server: websocketUrl, connectionTimeout: 10, keepAliveInterval: 25 },
      sessionDescriptionHandlerFactoryOptions: {
        iceGatheringTimeout: GATHERING_MS,
        // No bundle policy: the answers of FreeSWITCH name no group.
        peerConnectionConfiguration: { rtcpMuxPolicy: 'require' },
      },
      delegate: {
        onInvite: (invitation) => this.invited(invitation),
        onDisconnect: () => this.lost(),
        onConnect: () => void this.register(),
      },
    });
    this.registerer = new Registerer(this.agent, { expires: EXPIRES });
    this.registerer.stateChange.addListener((state) => {
      if (state === RegistererState.Registered && this.session === null) this.tell({ type: 'ready' });
    });
  }

  async start(): Promise<void> {
    this.tell({ type: 'connecting' });
    // A failure is told by `onDisconnect` or tried again here; the browser keeps nothing else running.
    await this.agent.start().catch(() => this.lost());
  }

  /** Takes the call that rings. */
  async answer(): Promise<void> {
    if (this.session instanceof Invitation && this.session.state === SessionState.Initial)
      await this.accept(this.session);
  }

  async hangUp(): Promise<void> {
    const { session } = this;
    if (session === null) return;
    if (session.state === SessionState.Established) await session.bye();
    else if (session instanceof Invitation) await session.reject();
    else if (session instanceof Inviter) await session.cancel();
  }

  /**
   * The page goes away, perhaps to be loaded again: the switch hears that the phone is out of order (Q.850, 38), not
   * that the agent hung up, so the callee is kept for them.
   */
  leave(): void {
    if (this.session?.state === SessionState.Established)
      void this.session.bye({
        requestOptions: { extraHeaders: ['Reason: Q.850;cause=38;text="page left"'] },
      });
  }

  /** Calls what answers with one's own voice. */
  async echo(extension: string): Promise<void> {
    const target = UserAgent.makeURI(`sip:${extension}@${this.options.account.domain}`);
    if (!target || this.session !== null) return;
    const session = new Inviter(this.agent, target, { sessionDescriptionHandlerOptions: this.media() });
    this.follow(session, { type: 'echo' });
    await session.invite();
  }

  /** Of the present call; null without one. */
  async network(): Promise<NetworkFacts | null> {
    const connection = this.session && connectionOf(this.session);
    return connection ? networkFacts(connection) : null;
  }

  /** Signs the phone out. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    if (this.agent.isConnected()) {
      await this.hangUp();
      await this.registerer.unregister();
    }
    await this.agent.stop();
    this.options.onState({ type: 'off' });
  }

  private async register(): Promise<void> {
    await this.registerer.register({
      requestDelegate: {
        onAccept: () => {
          this.tries = 0;
          if (this.session === null) this.tell({ type: 'ready' });
        },
        onReject: ({ message }) => {
          if (REFUSED.has(message.statusCode ?? 0)) this.tell({ type: 'failed', why: 'refused' });
          else this.lost();
        },
      },
    });
  }

  private lost(): void {
    if (this.stopped) return;
    if (this.session === null) this.tell({ type: 'failed', why: 'unreachable' });
    clearTimeout(this.retry);
    this.retry = setTimeout(
      () => {
        // Where it fails again, `onDisconnect` comes again, or nothing does: both end here.
        this.agent.reconnect().catch(() => this.lost());
      },
      retryAfter(this.tries++) * 1000,
    );
  }

  private invited(invitation: Invitation): void {
    if (this.session !== null) {
      void invitation.reject({ statusCode: 486 });
      return;
    }
    this.tell({ type: 'ringing' });
    this.follow(invitation, { type: 'on-line' });
    if (this.options.answersItself()) void this.accept(invitation);
  }

  private async accept(invitation: Invitation): Promise<void> {
    try {
      await invitation.accept({ sessionDescriptionHandlerOptions: this.media() });
    } catch {
      // Almost always the microphone: forbidden, gone, or held by another program.
      this.tell({ type: 'failed', why: 'no-microphone' });
      if (invitation.state === SessionState.Initial) await invitation.reject({ statusCode: 480 });
    }
  }

  private follow(session: Session, established: PhoneState): void {
    this.session = session;
    session.stateChange.addListener((state) => {
      if (state === SessionState.Established) {
        this.tell(established);
        void playRemote(session, this.options.audio, this.options.devices().speaker);
      }
      if (state !== SessionState.Terminated || this.session !== session) return;
      this.session = null;
      this.options.audio.srcObject = null;
      if (!this.stopped && this.registerer.state === RegistererState.Registered) this.tell({ type: 'ready' });
    });
  }

  private media() {
    const { microphone } = this.options.devices();
    return {
      constraints: { audio: microphone === '' ? true : { deviceId: { exact: microphone } }, video: false },
    };
  }

  private tell(state: PhoneState): void {
    if (!this.stopped) this.options.onState(state);
  }
}
