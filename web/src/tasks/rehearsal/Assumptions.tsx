import { useTranslation } from 'react-i18next';
import type { Rehearsal } from '../../../../api/contract/index.ts';
import { useFormat } from '../../format/useFormat.ts';
import styles from './Rehearsal.module.css';

/** What a rehearsal rests on, and where each part comes from. */
export function Assumptions({ rehearsal }: { rehearsal: Rehearsal }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { contacts, agents, channels, answers, talk, wrapUp, runs } = rehearsal.assumptions;
  const source = ({ source: from, observations }: { source: typeof answers.source; observations: number }) =>
    from === 'stated' || from === 'assumed'
      ? t(`rehearsal.sources.${from}`)
      : t(`rehearsal.sources.${from}`, { n: format.number(observations) });
  const even = answers.most - answers.least < 0.001;
  const rows: [string, string, string][] = [
    ['contacts', format.number(contacts), ''],
    ['agents', format.number(agents.agents), t(`rehearsal.agentSources.${agents.source}`)],
    ['channels', channels === null ? t('rehearsal.unlimited') : format.number(channels), ''],
    [
      'answerShare',
      even
        ? format.percent(answers.mean)
        : t('rehearsal.byHour', { least: format.percent(answers.least), most: format.percent(answers.most) }),
      source(answers),
    ],
    ['talkSeconds', format.elapsed(talk.seconds), source(talk)],
    ['wrapUpSeconds', format.elapsed(wrapUp.seconds), source(wrapUp)],
    ['runs', format.number(runs), ''],
  ];
  return (
    <dl className={styles.facts} data-testid="rehearsal-assumptions">
      {rows.map(([key, value, note]) => (
        <div key={key}>
          <dt>{t(`rehearsal.facts.${key as 'contacts'}`)}</dt>
          <dd>
            {value}
            {note !== '' && <span className={styles.note}>{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
