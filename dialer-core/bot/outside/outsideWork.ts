import type { Clock } from '../../../platform/index.ts';
import type { BotEffect, BotInput } from '../botStep.ts';
import type { RequestPolicy } from './guardedRequest.ts';
import { sendRequest, type OutsideReply, type OutsideRequest } from './sendRequest.ts';

type Of<Type extends BotEffect['type']> = Extract<BotEffect, { type: Type }>;
type Tell = (input: BotInput) => void;

/** What a conversation asks of the world outside. Every answer comes as an input; none that comes late does harm. */
export interface OutsideWork {
  request(wanted: Of<'request'>, tell: Tell): void;
  askModel(wanted: Of<'ask-model'>, tell: Tell): void;
  sendMessage(wanted: Of<'send-message'>, tell: Tell): void;
}

export interface OutsidePorts {
  clock: Clock;
  policy: RequestPolicy;
  /** Tests answer themselves. */
  send?: (wanted: OutsideRequest, policy: RequestPolicy) => Promise<OutsideReply>;
}

const messageTimeoutSeconds = 10;

export function outsideWork({ clock, policy, send = sendRequest }: OutsidePorts): OutsideWork {
  const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
  return {
    request(wanted, tell) {
      const { request } = wanted;
      send(wanted, policy).then(
        ({ status, body }) => tell({ type: 'request-finished', at: clock.now(), request, status, body }),
        (error: unknown) =>
          tell({ type: 'request-failed', at: clock.now(), request, reason: reasonOf(error) }),
      );
    },
    /** No language model is set up: the utterance stays unrecognised. */
    askModel({ question }, tell) {
      tell({ type: 'model-answered', at: clock.now(), question, intent: null, confidence: 0 });
    },
    sendMessage({ message, via, recipient, text }, tell) {
      const ended = (ok: boolean) => tell({ type: 'message-ended', at: clock.now(), message, ok });
      if (via.by === 'sms') {
        // There is no provider for text messages yet.
        ended(false);
        return;
      }
      const request = { method: 'POST', url: via.url, headers: [], body: { recipient, text } };
      send({ ...request, timeoutSeconds: messageTimeoutSeconds }, policy).then(
        ({ status }) => ended(status >= 200 && status < 300),
        () => ended(false),
      );
    },
  };
}
