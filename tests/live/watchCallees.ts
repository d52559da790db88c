import type { Instance } from './instance.ts';

/** One call as the carrier saw it. */
export interface CarrierCall {
  /** E.164. */
  phone: string;
  ended: boolean;
  /** `answered`, else the carrier's hang-up cause. */
  word: string;
  /** From the answer to the end; 0 without an answer. */
  answeredSeconds: number;
}

export interface CarrierWatch {
  /** In the order in which they reached the carrier. */
  calls(): CarrierCall[];
  stop(): void;
}

/** Notes every call to a callee (not to an agent's phone) that reaches the carrier. */
export async function watchCallees(carrier: Instance): Promise<CarrierWatch> {
  const client = await carrier.client();
  await client.command('event plain CHANNEL_CREATE CHANNEL_HANGUP_COMPLETE');
  return {
    calls() {
      const calls = new Map<string, CarrierCall>();
      for (const event of client.events) {
        const headers = Object.fromEntries(event.headers);
        const digits = (headers['Caller-Destination-Number'] ?? '').replace(/^(?:\+|00)?(?:86)?/, '');
        if (!/^1[3-9]\d{9}$/.test(digits)) continue;
        const ended = headers['Event-Name'] === 'CHANNEL_HANGUP_COMPLETE';
        const [answered, hungUp] = ['Answered', 'Hangup'].map(
          (name) => Number(headers[`Caller-Channel-${name}-Time`] ?? 0) / 1e6,
        ) as [number, number];
        calls.set(headers['Unique-ID'] ?? '', {
          phone: `+86${digits}`,
          ended,
          word: !ended ? 'open' : answered > 0 ? 'answered' : (headers['Hangup-Cause'] ?? ''),
          answeredSeconds: ended && answered > 0 ? hungUp - answered : 0,
        });
      }
      return [...calls.values()];
    },
    stop: () => client.end(),
  };
}
