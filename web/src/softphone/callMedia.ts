import type { Session, Web } from 'sip.js';
import type { NetworkFacts } from './phoneState.ts';

/** The connection that carries a call's sound. */
export function connectionOf(session: Session): RTCPeerConnection | undefined {
  return (session.sessionDescriptionHandler as Web.SessionDescriptionHandler | undefined)?.peerConnection;
}

/** Lets the other side be heard. `speaker`: id of an output, or empty for the system's. */
export async function playRemote(session: Session, audio: HTMLAudioElement, speaker: string): Promise<void> {
  const stream = new MediaStream();
  for (const { track } of connectionOf(session)?.getReceivers() ?? []) stream.addTrack(track);
  audio.srcObject = stream;
  if (speaker !== '' && 'setSinkId' in audio) await audio.setSinkId(speaker);
  await audio.play();
}

export async function networkFacts(connection: RTCPeerConnection): Promise<NetworkFacts> {
  const facts: NetworkFacts = { roundTrip: null, jitter: null, lost: null };
  for (const report of (await connection.getStats()).values() as IterableIterator<Record<string, unknown>>) {
    const figure = (name: string) => {
      const value = report[name];
      return typeof value === 'number' ? value : null;
    };
    if (report['type'] === 'remote-inbound-rtp') facts.roundTrip ??= figure('roundTripTime');
    if (report['type'] === 'candidate-pair' && report['nominated'] === true)
      facts.roundTrip ??= figure('currentRoundTripTime');
    if (report['type'] !== 'inbound-rtp') continue;
    const [lost, received] = [figure('packetsLost'), figure('packetsReceived')];
    facts.jitter = figure('jitter');
    if (lost !== null && received !== null && lost + received > 0) facts.lost = lost / (lost + received);
  }
  return facts;
}
