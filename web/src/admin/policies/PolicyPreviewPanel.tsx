import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { previewPolicy, type PolicyRules, type Preview } from '../../api/policies.ts';
import { Badge } from '../../design/Badge.tsx';
import { Checkbox, Field, Select, TextInput } from '../../design/Field.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Notice, Skeleton } from '../../design/states.tsx';
import { createFormat } from '../../format/format.ts';
import { momentOf } from '../../format/zonedDay.ts';
import { useProblemText } from '../../i18n/useProblemText.ts';
import { useWords } from '../../i18n/useWords.ts';
import { useSession } from '../../session/useSession.ts';
import styles from './Policies.module.css';
import { namedRule, previewSentence } from './previewSentence.ts';
import { useSettled } from './useSettled.ts';
import { zones } from './zones.ts';

const LEAST = 3;
/** Asked about until somebody writes another one. */
const EXAMPLE = '+86 138 0013 8000';

/** What the rules as they stand would say of one number; null: they cannot be read yet. */
export function PolicyPreviewPanel({ rules }: { rules: PolicyRules | null }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const { tenant } = useSession();
  const [asked, setAsked] = useState({ phone: '', zone: '', at: '', consented: false });
  const set = (part: Partial<typeof asked>) => setAsked((before) => ({ ...before, ...part }));
  const phone = asked.phone.trim() === '' ? EXAMPLE : asked.phone.trim();
  const at = asked.at === '' ? null : momentOf(asked.at, asked.zone === '' ? tenant.timeZone : asked.zone);
  const wanted = useSettled(
    JSON.stringify({
      rules,
      phone,
      zone: asked.zone === '' ? null : asked.zone,
      consented: asked.consented,
      at,
    }),
  );
  const preview = useQuery({
    queryKey: ['policies', 'preview', wanted],
    queryFn: ({ signal }) => previewPolicy(JSON.parse(wanted) as Parameters<typeof previewPolicy>[0], signal),
    enabled: rules !== null && !wanted.startsWith('{"rules":null') && phone.length >= LEAST,
    placeholderData: (before) => before,
    retry: false,
  });
  return (
    <Panel title={t('policies.preview.title')} note={t('policies.preview.note')} testId="policy-preview">
      <div className={styles.section}>
        <div role="status" aria-live="polite" className={styles.verdict}>
          {rules === null ? (
            <Notice tone="warn">{t('policies.preview.unreadable')}</Notice>
          ) : preview.isError ? (
            <Notice tone="bad">{say(preview.error)}</Notice>
          ) : preview.data ? (
            <Told preview={preview.data} />
          ) : (
            <Skeleton lines={2} />
          )}
        </div>
        <Field label={t('policies.preview.phone')}>
          <TextInput
            type="tel"
            autoComplete="off"
            maxLength={40}
            placeholder={EXAMPLE}
            value={asked.phone}
            data-testid="preview-phone"
            onChange={(e) => set({ phone: e.target.value })}
          />
        </Field>
        <Field label={t('policies.preview.zone')}>
          <Select value={asked.zone} onChange={(e) => set({ zone: e.target.value })}>
            <option value="">{t('policies.preview.zoneOwn')}</option>
            {zones.map((zone) => (
              <option key={zone} value={zone}>
                {zone}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          label={t('policies.preview.at')}
          optional
          hint={t('policies.preview.atHint', { zone: asked.zone === '' ? tenant.timeZone : asked.zone })}
        >
          <TextInput
            type="datetime-local"
            value={asked.at}
            data-testid="preview-at"
            onChange={(e) => set({ at: e.target.value })}
          />
        </Field>
        <Checkbox
          label={t('policies.preview.consented')}
          checked={asked.consented}
          onChange={(e) => set({ consented: e.target.checked })}
        />
      </div>
    </Panel>
  );
}

function Told({ preview }: { preview: Preview }) {
  const { t, i18n } = useTranslation();
  const say = useWords();
  const [zone = 'UTC'] = preview.zones;
  const format = createFormat(i18n.language, zone);
  const clock = (moment: number) => format.dayTime(moment);
  const sentence = previewSentence(preview);
  const rule = namedRule(preview);
  const { phone } = preview;
  return (
    <>
      <Badge tone={preview.verdict.allowed ? 'success' : 'danger'} testId="preview-verdict">
        {t(preview.verdict.allowed ? 'policies.preview.allowed' : 'policies.preview.refused', {
          at: clock(preview.at),
        })}
      </Badge>
      <p className={styles.sentence} data-testid="preview-sentence">
        {sentence.key === 'never' && t('policies.preview.never', { phone })}
        {sentence.key === 'always' && t('policies.preview.always', { phone })}
        {sentence.key === 'notNow' && t('policies.preview.notNow', { phone, from: clock(sentence.from) })}
        {sentence.key === 'untilEnd' &&
          t('policies.preview.untilEnd', {
            phone,
            last: clock(sentence.last),
            end: clock(sentence.end),
          })}
      </p>
      {rule !== null && (
        <p className={styles.why}>{t('policies.preview.why', { rule: say('refusal', rule) })}</p>
      )}
      <p className={styles.why}>
        {preview.zones.length > 1
          ? t('policies.preview.zones', { n: preview.zones.length, zone })
          : t('policies.preview.clock', { zone })}
      </p>
    </>
  );
}
