import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CallDetail } from '../../../api/contract/index.ts';
import { Badge } from '../design/Badge.tsx';
import { Panel } from '../design/Panel.tsx';
import { SideFacts } from '../design/SidePanel.tsx';
import { useFormat } from '../format/useFormat.ts';
import { useWords } from '../i18n/useWords.ts';
import styles from './Calls.module.css';

/** Why the call ended as it did. */
export function WhyOutcome({ call }: { call: CallDetail }) {
  const { t } = useTranslation();
  const say = useWords();
  const { why, outcome } = call;
  if (why === null || outcome === null) return null;
  const by = why.by.kind === 'row' ? say('outcomeRow', why.by.key) : t(`calls.by.${why.by.kind}`);
  return (
    <Panel title={t('calls.why')} testId="why-outcome">
      <p>
        {say('outcome', outcome)}: {say('witness', why.witness)} · {by}
      </p>
    </Panel>
  );
}

/** What is known of the call besides its course. */
export function CallFacts({ call }: { call: CallDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useWords();
  const { policy, script, path, hangupBy, detection, speechHeard, sipStatus } = call;
  const times = [call.ringSeconds, call.waitSeconds, call.talkSeconds].map(format.elapsed).join(' / ');
  const direction = call.inbound ? 'in' : call.byAgent ? 'own' : 'out';
  return (
    <Panel title={t('calls.facts')} testId="call-facts">
      <SideFacts
        facts={[
          [t('calls.fact.path'), path && say('path', path)],
          [t('calls.fact.hangup'), hangupBy && say('hangupBy', hangupBy)],
          [t('calls.fact.cause'), call.hangupCause],
          [t('calls.fact.sip'), sipStatus === null ? null : String(sipStatus)],
          [t('calls.fact.detection'), detection && say('detection', detection)],
          [t('calls.fact.speech'), speechHeard === null ? null : t(speechHeard ? 'calls.yes' : 'calls.no')],
          [t('calls.fact.times'), times],
          [
            t('tasks.attempts.rating'),
            call.rating === null ? call.ratingEnd && say('ratingEnd', call.ratingEnd) : String(call.rating),
          ],
          [t('calls.fact.direction'), t(`calls.directions.${direction}`)],
          [t('calls.fact.dial'), call.inbound ? null : String(call.ordinal)],
          [t('calls.fact.agent'), call.agentName],
          [t('calls.fact.group'), call.skillGroupName],
          [t('calls.fact.campaign'), call.campaignName],
          [t('calls.fact.list'), call.listName],
          [t('calls.fact.reference'), call.externalRef],
          [t('calls.fact.trunk'), call.trunkName],
          [t('calls.fact.callerNumber'), call.callerNumber],
          [t('calls.fact.switch'), call.switchId],
          [t('calls.fact.policy'), policy === null ? t('calls.noPolicy') : t('calls.policyVersion', policy)],
          [
            t('calls.fact.script'),
            script && t('calls.policyVersion', { name: script.name, version: script.number }),
          ],
          [t('calls.fact.id'), call.id],
        ]}
      />
    </Panel>
  );
}

/** What the agent wrote, and what a robot noted. */
export function CallResult({ call }: { call: CallDetail }) {
  const { t } = useTranslation();
  const tags = call.conversation?.tags ?? [];
  return (
    <Panel title={t('calls.resultOf')} testId="call-result">
      {call.result === null ? (
        <p className={styles.quiet}>{t('calls.noResult')}</p>
      ) : (
        <>
          <Badge tone="accent">{call.result}</Badge>
          <SideFacts facts={[...Object.entries(call.answers), [t('calls.note'), call.note || null]]} />
        </>
      )}
      {tags.length > 0 && (
        <p className={styles.tags} aria-label={t('calls.tags')}>
          {tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </p>
      )}
    </Panel>
  );
}

/** The contact’s other calls, and all of them as a search. */
export function OtherCalls({ call }: { call: CallDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useWords();
  return (
    <Panel title={t('calls.others')} testId="other-calls">
      {call.others.length === 0 ? (
        <p className={styles.quiet}>{t('calls.noOthers')}</p>
      ) : (
        <>
          <ul className={styles.others}>
            {call.others.map((other) => (
              <li key={other.id}>
                <Link href={`/calls/${other.id}`}>{format.dateTime(other.createdAt)}</Link>
                <span>
                  {other.outcome === null ? say('attemptState', other.state) : say('outcome', other.outcome)}
                </span>
                <span className={styles.quiet}>{other.result ?? other.taskName}</span>
              </li>
            ))}
          </ul>
          <Link href={`/calls?contactId=${call.contactId}&days=all`}>{t('calls.allOfContact')}</Link>
        </>
      )}
    </Panel>
  );
}
