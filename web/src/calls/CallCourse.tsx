import { useTranslation } from 'react-i18next';
import type { CallDetail, CallStep } from '../../../api/contract/index.ts';
import { Panel } from '../design/Panel.tsx';
import { useFormat } from '../format/useFormat.ts';
import { textFor } from '../i18n/textFor.ts';
import { useWords } from '../i18n/useWords.ts';
import styles from './Calls.module.css';

/** Every step of a call with its moment. */
export function CallCourse({ call }: { call: CallDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const detailOf = useStepDetail();
  return (
    <Panel title={t('calls.course')} note={t('calls.courseNote')}>
      <ol className={styles.course} data-testid="call-course">
        {call.timeline.map((step, i) => {
          const detail = detailOf(step);
          return (
            <li key={i} data-step={step.step}>
              <time title={format.dateTime(step.at)}>{format.time(step.at)}</time>
              <span className={styles.since}>
                {step.at > call.createdAt && `+${format.elapsed(step.at - call.createdAt)}`}
              </span>
              <span>
                {t(`calls.steps.${step.step}`)}
                {detail !== '' && <span className={styles.quiet}> · {detail}</span>}
              </span>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}

/** What is to be said of a step besides its name. */
function useStepDetail(): (step: CallStep) => string {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const say = useWords();
  const valueOf = ({ step, value }: CallStep): string | null => {
    if (value === null) return null;
    switch (step) {
      case 'asked':
        return textFor(i18n, `calls.commands.${value}`) ?? value;
      case 'listened':
        return textFor(i18n, `calls.listening.${value}`) ?? value;
      case 'recording-began':
      case 'recording-ended':
        return value === '1' ? null : t('calls.part', { n: value });
      case 'ended':
        return say('hangupBy', value);
      case 'appointed':
        return t('calls.due', { time: format.dateTime(Number(value)) });
      case 'labelled':
        return say('detectionLabel', value);
      case 'settled-late':
        return value === 'reconciled' ? t('calls.reconciled') : null;
      default:
        return value;
    }
  };
  return (step) => [step.who, valueOf(step), step.phone].filter((part) => part !== null).join(' · ');
}
