import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../../api/contract/index.ts';
import { Badge } from '../../design/Badge.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { textFor } from '../../i18n/textFor.ts';
import styles from './Talk.module.css';

interface Props {
  conversation: Conversation;
  onShow?: (node: string) => void;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What was said, and why each reply was understood as it was. */
export function Transcript({ conversation, onShow }: Props) {
  const { t } = useTranslation();
  const { turns, ended, result, grade, tags, problem, variables } = conversation;
  return (
    <ol className={styles.transcript} data-testid="transcript">
      {turns.map((turn, i) => (
        <TurnLine key={i} turn={turn} {...(onShow ? { onShow } : {})} />
      ))}
      {ended && (
        <li className={styles.outcome} data-testid="try-outcome">
          <strong>{t('designer.ended')}</strong>
          <Badge tone="accent">{t('designer.resultIs', { result: result ?? '–' })}</Badge>
          {grade !== null && <Badge>{t('designer.gradeIs', { grade })}</Badge>}
          {tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
          {problem !== null && <span className={styles.bad}>{problem}</span>}
        </li>
      )}
      {Object.keys(variables).length > 0 && (
        <li>
          <details>
            <summary>{t('designer.variablesNow')}</summary>
            <dl className={styles.variables}>
              {Object.entries(variables).map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{JSON.stringify(value)}</dd>
                </div>
              ))}
            </dl>
          </details>
        </li>
      )}
    </ol>
  );
}

function TurnLine({ turn, onShow }: { turn: Record<string, unknown>; onShow?: (node: string) => void }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const node = text(turn['node']);
  const place = onShow ? (
    <button type="button" className={styles.place} onClick={() => onShow(node)}>
      {node}
    </button>
  ) : (
    <span className={styles.place}>{node}</span>
  );
  if (turn['who'] === 'robot')
    return (
      <li className={styles.robot}>
        <p>{text(turn['text'])}</p>
        {place}
      </li>
    );
  if (turn['who'] === 'outside')
    return (
      <li className={styles.outside}>
        {t(turn['what'] === 'request' ? 'designer.requestWent' : 'designer.agentWent', {
          outcome: textFor(i18n, `designer.outlet.${text(turn['outcome'])}`) ?? text(turn['outcome']),
        })}
      </li>
    );
  const rule = text(turn['rule']);
  const score = typeof turn['score'] === 'number' ? turn['score'] : 0;
  const intent = text(turn['intent']);
  const said = text(turn['said']);
  const close = Array.isArray(turn['close']) ? (turn['close'] as { intent: string; score: number }[]) : [];
  return (
    <li className={styles.callee}>
      <p>{said === '' ? t('designer.silent') : said}</p>
      <span className={styles.why}>
        {textFor(i18n, `designer.rule.${rule}`) ?? rule}
        {intent !== '' && ` · ${intent}`}
        {rule === 'utterance' && ` · ${format.percent(score)}`}
      </span>
      {close.length > 0 && (
        <span className={styles.why}>
          {t('designer.closeWere', {
            list: close
              .slice(0, 3)
              .map((one) => `${one.intent} ${format.percent(one.score)}`)
              .join(', '),
          })}
        </span>
      )}
    </li>
  );
}
