import { useTranslation } from 'react-i18next';
import { Checkbox, Field, TextInput } from '../../design/Field.tsx';
import { Panel } from '../../design/Panel.tsx';
import type { RatingDraft } from './ratingDraft.ts';
import type { SectionProps } from './sections.ts';
import styles from './TaskForm.module.css';

/** Whether and how callees rate conversations by key. */
export function RatingSection({ form }: SectionProps) {
  const { t } = useTranslation();
  const { rating } = form.values;
  const change = (part: Partial<RatingDraft>) => form.set('rating', { ...rating, ...part });
  return (
    <Panel title={t('tasks.form.rating')} note={t('tasks.form.ratingHint')}>
      <div className={styles.section}>
        <Checkbox
          label={t('tasks.form.ratingOn')}
          checked={rating.on}
          data-testid="rating-on"
          onChange={(e) => change({ on: e.target.checked })}
        />
        {rating.on && (
          <>
            <div className={styles.row}>
              <Field
                label={t('tasks.form.ratingPrompt')}
                hint={t('tasks.form.ratingPromptHint')}
                error={form.error('rating.prompt')}
              >
                <TextInput
                  className="mono"
                  value={rating.prompt}
                  data-testid="rating-prompt"
                  onChange={(e) => change({ prompt: e.target.value })}
                />
              </Field>
              <Field
                label={t('tasks.form.ratingThanks')}
                hint={t('tasks.form.ratingThanksHint')}
                error={form.error('rating.thanks')}
              >
                <TextInput
                  className="mono"
                  value={rating.thanks}
                  onChange={(e) => change({ thanks: e.target.value })}
                />
              </Field>
              <Field
                label={t('tasks.form.ratingHighest')}
                hint={t('tasks.form.ratingHighestHint')}
                error={form.error('rating.highest')}
              >
                <TextInput
                  inputMode="numeric"
                  maxLength={1}
                  value={rating.highest}
                  onChange={(e) => change({ highest: e.target.value })}
                />
              </Field>
              <Field
                label={t('tasks.form.ratingWait')}
                hint={t('tasks.form.ratingWaitHint')}
                error={form.error('rating.waitSeconds')}
              >
                <TextInput
                  inputMode="decimal"
                  affix={t('everyPage.seconds')}
                  value={rating.waitSeconds}
                  onChange={(e) => change({ waitSeconds: e.target.value })}
                />
              </Field>
            </div>
            <Checkbox
              label={t('tasks.form.ratingAutomatic')}
              checked={rating.automatic}
              data-testid="rating-automatic"
              onChange={(e) => change({ automatic: e.target.checked })}
            />
          </>
        )}
      </div>
    </Panel>
  );
}
