import { useEffect, useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import type { AgentCard, OwnContact } from '../../../../api/contract/index.ts';
import { askOwnCall } from '../../api/calls.ts';
import { useToastError } from '../../design/useToastError.ts';
import { nextToDial } from './nextToDial.ts';

/** Milliseconds to look at the next contact before it is dialed by itself. */
const LOOK_MS = 4_000;

export interface Dialing {
  /** The agent can dial now. */
  free: boolean;
  /** A contact of the own list is being dialed. */
  ringing: boolean;
  next: OwnContact | undefined;
  auto: boolean;
  setAuto: (on: boolean) => void;
  dial: (contact: OwnContact) => void;
  stop: () => void;
}

/** Dials contacts of the own list: by hand, with the key N, or one after the other while the agent is over the list. */
export function useDialing(card: AgentCard, rows: readonly OwnContact[]): Dialing {
  const onError = useToastError();
  const [auto, setAuto] = useState(false);
  const [refused, setRefused] = useState<ReadonlySet<number>>(new Set());
  const ask = useMutation({
    mutationFn: ({ contactId, task }: OwnContact) =>
      task ? askOwnCall({ type: 'dial', contactId, taskId: task.id }) : Promise.resolve(card),
    onError: (error, { contactId }) => {
      setRefused((before) => new Set(before).add(contactId));
      onError(error);
    },
  });
  const stop = useMutation({ mutationFn: () => askOwnCall({ type: 'hang-up' }), onError });
  const there = card.state === 'ready' || card.state === 'previewing' || card.state === 'outbound-only';
  const free = there && card.phoneConnected && !ask.isPending;
  const next = nextToDial(rows, refused);
  const { mutate } = ask;
  const over = auto && free && card.state === 'previewing';
  useEffect(() => {
    if (!over || next === undefined) return;
    const timer = setTimeout(() => mutate(next), LOOK_MS);
    return () => clearTimeout(timer);
  }, [over, next, mutate]);
  useEffect(() => {
    if (!free || next === undefined) return;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.key.toLowerCase() !== 'n')
        return;
      const { target } = event;
      if (target instanceof HTMLElement && target.closest('input, textarea, select, dialog')) return;
      mutate(next);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [free, next, mutate]);
  return {
    free,
    ringing: card.state === 'reserved' && (card.afterCall === 'previewing' || ask.isSuccess),
    next,
    auto,
    setAuto,
    dial: mutate,
    stop: () => stop.mutate(),
  };
}
