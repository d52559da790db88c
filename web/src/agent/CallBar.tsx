import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from '@tanstack/react-query';
import type { AgentCard, OwnCallCommand } from '../../../api/contract/index.ts';
import { askOwnCall } from '../api/calls.ts';
import { Button } from '../design/Button.tsx';
import { useToastError } from '../design/useToastError.ts';
import { useLive } from '../live/useLive.ts';
import styles from './CallBar.module.css';
import { Keypad } from './Keypad.tsx';
import { TransferDialog } from './TransferDialog.tsx';
import { useOwnCall } from './useOwnCall.ts';

/** What an agent can do with the call: one row of buttons, each with its key. */
export function CallBar({ card }: { card: AgentCard }) {
  const { t } = useTranslation();
  const onError = useToastError();
  const [open, setOpen] = useState<'keys' | 'transfer' | null>(null);
  const ask = useMutation({ mutationFn: (command: OwnCallCommand) => askOwnCall(command), onError });
  const {
    held = false,
    muted = false,
    recordingPaused = false,
    takenOver = false,
    with: colleague,
  } = card.controls ?? {};
  const own = !card.joined;
  const free = own && colleague === undefined;
  const busy = ask.isPending;
  const rates = useOwnCall(card).data?.call?.rates === true && free;
  const send = (command: OwnCallCommand, when?: 'at once') => {
    if (!busy || when === 'at once') ask.mutate(command);
  };
  useCallKeys(own, (key) => {
    if (key === 'm') send({ type: 'mute', on: !muted });
    else if (key === 'h' && free) send({ type: 'hold', on: !held });
    else if (key === 'k') setOpen('keys');
    else if (key === 't' && free) setOpen('transfer');
    else if (key === 'r' && rates) send({ type: 'rate' });
  });
  return (
    <section className={styles.bar} aria-label={t('call.controls')} data-testid="call-bar">
      {own && (
        <>
          <Button
            icon="pause"
            aria-pressed={held}
            disabled={busy || !free}
            title={t('call.holdHint')}
            onClick={() => send({ type: 'hold', on: !held })}
            data-testid="call-hold"
          >
            {held ? t('call.unhold') : t('call.hold')}
          </Button>
          <Button
            aria-pressed={muted}
            disabled={busy}
            title={t('call.muteHint')}
            onClick={() => send({ type: 'mute', on: !muted })}
            data-testid="call-mute"
          >
            {muted ? t('call.unmute') : t('call.mute')}
          </Button>
          <Button icon="keyboard" disabled={busy} onClick={() => setOpen('keys')} data-testid="call-keys">
            {t('call.keys')}
          </Button>
          <Button
            aria-pressed={recordingPaused}
            disabled={busy}
            onClick={() => send({ type: 'record', on: recordingPaused })}
            data-testid="call-record"
          >
            {recordingPaused ? t('call.recordOn') : t('call.recordOff')}
          </Button>
          {free && takenOver && (
            <Button
              look="primary"
              icon="scripts"
              disabled={busy}
              title={t('call.handBackHint')}
              onClick={() => send({ type: 'hand-back' })}
              data-testid="call-hand-back"
            >
              {t('call.handBack')}
            </Button>
          )}
          {free && (
            <Button
              icon="right"
              disabled={busy}
              onClick={() => setOpen('transfer')}
              data-testid="call-transfer"
            >
              {t('call.transfer')}
            </Button>
          )}
        </>
      )}
      {own && colleague && <WithColleague colleague={colleague} busy={busy} send={send} />}
      <span className={styles.end}>
        {rates && (
          <Button
            disabled={busy}
            title={t('call.rateHint')}
            onClick={() => send({ type: 'rate' })}
            data-testid="call-rate"
          >
            {t('call.rate')}
          </Button>
        )}
        <Button
          look="danger"
          icon="phone"
          disabled={busy}
          onClick={() => send({ type: 'hang-up' })}
          data-testid="call-hang-up"
        >
          {own ? t('call.hangUp') : t('call.leave')}
        </Button>
      </span>
      {open === 'keys' && (
        <Keypad onKey={(key) => ask.mutate({ type: 'keys', keys: key })} onClose={() => setOpen(null)} />
      )}
      {open === 'transfer' && (
        <TransferDialog
          onPick={(command) => {
            setOpen(null);
            send(command);
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}

interface WithProps {
  colleague: NonNullable<NonNullable<AgentCard['controls']>['with']>;
  busy: boolean;
  send: (command: OwnCallCommand, when?: 'at once') => void;
}

/** While a colleague is on the call, too. */
function WithColleague({ colleague, busy, send }: WithProps) {
  const { t } = useTranslation();
  const outside = 'number' in colleague;
  const name = useLive((state) => (outside ? undefined : state.agents.get(colleague.agentId)?.name));
  const who = outside ? colleague.number : (name ?? t('call.colleague'));
  if (outside && colleague.ringing === true)
    return (
      <span className={styles.with} data-testid="call-with">
        <strong>{t('call.ringingOutside', { who })}</strong>
        <Button onClick={() => send({ type: 'cancel' }, 'at once')} data-testid="call-cancel">
          {t('call.backToCallee')}
        </Button>
      </span>
    );
  return (
    <span className={styles.with} data-testid="call-with">
      <strong>{colleague.threeWay ? t('call.threeWayWith', { who }) : t('call.consulting', { who })}</strong>
      {!colleague.threeWay && (
        <Button disabled={busy} onClick={() => send({ type: 'three-way' })} data-testid="call-three-way">
          {t('call.threeWay')}
        </Button>
      )}
      <Button
        look="primary"
        disabled={busy}
        onClick={() => send({ type: 'complete' })}
        data-testid="call-complete"
      >
        {t('call.complete')}
      </Button>
      <Button disabled={busy} onClick={() => send({ type: 'cancel' })} data-testid="call-cancel">
        {colleague.threeWay ? t('call.dropColleague') : t('call.backToCallee')}
      </Button>
    </span>
  );
}

/** Single keys, unless something is being written or a dialog is open. */
function useCallKeys(active: boolean, onKey: (key: string) => void): void {
  useEffect(() => {
    if (!active) return;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      const { target } = event;
      if (target instanceof HTMLElement && target.closest('input, textarea, select, dialog')) return;
      onKey(event.key.toLowerCase());
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  });
}
