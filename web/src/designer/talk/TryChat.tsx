import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../../api/contract/index.ts';
import { tryScript, type TriedTurn } from '../../api/scripts.ts';
import { Button } from '../../design/Button.tsx';
import { TextInput } from '../../design/Field.tsx';
import { ErrorState, Skeleton } from '../../design/states.tsx';
import page from '../Designer.module.css';
import { useDraft } from '../draftContext.ts';
import styles from './Talk.module.css';
import { Transcript } from './Transcript.tsx';
import { keepAsTest } from './keepAsTest.ts';

interface Props {
  trial: Conversation | null;
  onTrial: (trial: Conversation | null) => void;
  onShow: (node: string) => void;
}

/** Talking with the draft by typing; the way it takes is lit on the canvas. */
export function TryChat({ trial, onTrial, onShow }: Props) {
  const { t } = useTranslation();
  const { id, script, readOnly, edit, flush } = useDraft();
  const [turns, setTurns] = useState<TriedTurn[]>([]);
  const [contact, setContact] = useState<Record<string, string>>({});
  const [text, setText] = useState('');
  const [kept, setKept] = useState(false);
  const end = useRef<HTMLDivElement>(null);
  const run = useMutation({
    mutationFn: async (next: TriedTurn[]) => {
      await flush();
      return tryScript(id, { contact, turns: next });
    },
    onSuccess: onTrial,
  });
  useEffect(() => {
    // In braces: a browser may give a promise, which is no clean-up.
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [trial]);
  const go = (next: TriedTurn[]) => {
    setTurns(next);
    setKept(false);
    run.mutate(next);
  };
  const restart = () => go([]);
  const asked = script.variables.filter(({ from }) => from === 'list');
  const say = () => {
    if (text.trim() === '') return;
    go([...turns, { say: text.trim() }]);
    setText('');
  };
  const open = trial !== null && !trial.ended && !run.isPending;
  const outside = trial?.turns.at(-1)?.['who'] === 'outside' || lastOutside(trial) !== null;
  return (
    <div className={styles.chat} data-testid="try-chat">
      {asked.length > 0 && (
        <details open={trial === null}>
          <summary>{t('designer.contact')}</summary>
          <div className={page.stack}>
            {asked.map(({ name }) => (
              <TextInput
                key={name}
                aria-label={name}
                placeholder={name}
                value={contact[name] ?? ''}
                onChange={(event) => setContact({ ...contact, [name]: event.target.value })}
              />
            ))}
          </div>
        </details>
      )}
      <div className={page.buttons}>
        <Button
          size="small"
          look={trial ? 'secondary' : 'primary'}
          icon="play"
          onClick={restart}
          data-testid="try-start"
        >
          {trial ? t('designer.tryAgain') : t('designer.tryStart')}
        </Button>
        {turns.length > 0 && (
          <Button size="small" look="quiet" icon="undo" onClick={() => go(turns.slice(0, -1))}>
            {t('designer.takeBack')}
          </Button>
        )}
      </div>
      {run.isError && <ErrorState error={run.error} />}
      {trial === null && !run.isPending && !run.isError && (
        <p className={page.quiet}>{t('designer.tryHint')}</p>
      )}
      {trial === null && run.isPending && <Skeleton lines={3} />}
      {trial && (
        <>
          <Transcript conversation={trial} onShow={onShow} />
          <div ref={end} />
        </>
      )}
      {trial && !trial.ended && (
        <form
          className={styles.say}
          onSubmit={(event) => {
            event.preventDefault();
            say();
          }}
        >
          <TextInput
            aria-label={t('designer.sayAsCallee')}
            placeholder={t('designer.sayAsCallee')}
            value={text}
            maxLength={500}
            autoComplete="off"
            data-testid="try-say"
            onChange={(event) => setText(event.target.value)}
          />
          <Button type="submit" busy={run.isPending} data-testid="try-send">
            {t('designer.send')}
          </Button>
        </form>
      )}
      {open && (
        <div className={page.buttons}>
          <Button
            size="small"
            look="quiet"
            onClick={() => go([...turns, { silence: true }])}
            data-testid="try-silence"
          >
            {t('designer.staySilent')}
          </Button>
          {Array.from('1234567890*#', (key) => (
            <button
              key={key}
              type="button"
              className={styles.key}
              aria-label={t('designer.pressKey', { key })}
              onClick={() => go([...turns, { keys: key }])}
            >
              {key}
            </button>
          ))}
          <Button size="small" look="quiet" onClick={() => go([...turns, { hangUp: true }])}>
            {t('designer.hangUp')}
          </Button>
        </div>
      )}
      {outside && <Outside trial={trial} onTurn={(turn) => go([...turns, turn])} />}
      {trial && !readOnly && turns.length > 0 && (
        <Button
          size="small"
          disabled={kept}
          onClick={() => {
            edit(keepAsTest(turns, contact, trial, t('designer.testFrom', { result: trial.result ?? '–' })));
            setKept(true);
          }}
          data-testid="keep-as-test"
        >
          {kept ? t('designer.keptAsTest') : t('designer.keepAsTest')}
        </Button>
      )}
    </div>
  );
}

/** What happened outside of the conversation last: a request, an agent. */
function lastOutside(trial: Conversation | null): 'request' | 'agent' | null {
  const last = trial?.turns.findLast((turn) => turn['who'] === 'outside');
  return last?.['what'] === 'request' ? 'request' : last?.['what'] === 'agent' ? 'agent' : null;
}

/** Lets what happens outside go another way than by default. */
function Outside({ trial, onTurn }: { trial: Conversation | null; onTurn: (turn: TriedTurn) => void }) {
  const { t } = useTranslation();
  const what = lastOutside(trial);
  if (what === 'agent')
    return (
      <div className={page.buttons}>
        <span className={page.quiet}>{t('designer.agentIs')}</span>
        <Button size="small" look="quiet" onClick={() => onTurn({ agent: 'none' })}>
          {t('designer.agentNone')}
        </Button>
        <Button size="small" look="quiet" onClick={() => onTurn({ agent: 'failed' })}>
          {t('designer.agentFailed')}
        </Button>
      </div>
    );
  if (what !== 'request') return null;
  return (
    <div className={page.buttons}>
      <span className={page.quiet}>{t('designer.requestIs')}</span>
      <Button size="small" look="quiet" onClick={() => onTurn({ answer: { status: 200, body: {} } })}>
        {t('designer.requestOk')}
      </Button>
      <Button size="small" look="quiet" onClick={() => onTurn({ requestFails: true })}>
        {t('designer.requestFails')}
      </Button>
    </div>
  );
}
