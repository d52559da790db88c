import { useTranslation } from 'react-i18next';
import type { Script } from '../../../../api/contract/index.ts';
import { Panel } from '../../design/Panel.tsx';
import page from '../Designer.module.css';
import { useDraft } from '../draftContext.ts';
import { AfterwardsField } from '../nodes/AfterwardsField.tsx';
import { CheckRow, LinesRow, NumberRow, TextRow, WordsRow } from '../nodes/fields.tsx';
import { resultOf } from '../nodes/EndFields.tsx';
import { withField } from '../nodes/nodeProps.ts';
import { Rows } from '../nodes/Rows.tsx';
import { PlanFields } from '../nodes/TransferFields.tsx';
import { UtterancesField } from '../nodes/UtterancesField.tsx';
import styles from './Parts.module.css';

type Global = Script['global'];
interface PartProps {
  global: Global;
  put: (global: Global) => void;
}

/** What holds everywhere in the script: silence, what is not understood, limits, overrides. */
export function HandlersTab() {
  const { script, edit } = useDraft();
  const put = (global: Global) => edit((before) => ({ ...before, global }), 'global');
  const part = { global: script.global, put };
  return (
    <div className={page.pad}>
      <LadderPart {...part} name="noReply" />
      <LadderPart {...part} name="unrecognised" />
      <PhrasesPart {...part} name="repeat" />
      <PhrasesPart {...part} name="holdOn" />
      <PhrasesPart {...part} name="interrupt" />
      <LimitsPart {...part} />
      <OverridesPart {...part} />
      <BargeInPart {...part} />
    </div>
  );
}

function LadderPart({ global, put, name }: PartProps & { name: 'noReply' | 'unrecognised' }) {
  const { t } = useTranslation();
  const ladder = global[name];
  return (
    <Panel title={t(`designer.handler.${name}`)} note={t(`designer.handlerHint.${name}`)}>
      <div className={styles.handler}>
        <CheckRow
          label={t('designer.ownSteps')}
          hint={t('designer.ownStepsHint')}
          value={ladder?.enabled ?? false}
          onChange={(enabled) =>
            put({
              ...global,
              [name]: {
                enabled,
                steps: ladder?.steps ?? [
                  { utterances: [{ text: '' }], then: { do: 'wait' } },
                  { utterances: [{ text: '' }], then: { do: 'hang-up' } },
                ],
              },
            })
          }
        />
        {ladder?.enabled && (
          <Rows
            title={t('designer.steps')}
            rows={ladder.steps}
            onChange={(steps) => put({ ...global, [name]: { ...ladder, steps } })}
            fresh={() => ({ utterances: [{ text: '' }], then: { do: 'wait' as const } })}
            most={10}
            add={t('designer.addStep')}
          >
            {(step, set, index) => (
              <>
                <UtterancesField
                  title={t('designer.stepN', { n: index + 1 })}
                  value={step.utterances}
                  onChange={(utterances) => set({ ...step, utterances })}
                />
                <AfterwardsField value={step.then} onChange={(then) => set({ ...step, then })} />
              </>
            )}
          </Rows>
        )}
      </div>
    </Panel>
  );
}

function PhrasesPart({ global, put, name }: PartProps & { name: 'repeat' | 'holdOn' | 'interrupt' }) {
  const { t } = useTranslation();
  const handler = global[name];
  const begun = handler ?? { enabled: false, keywords: [], samples: [], utterances: [] };
  const set = (next: typeof begun) => put({ ...global, [name]: next });
  return (
    <Panel title={t(`designer.handler.${name}`)} note={t(`designer.handlerHint.${name}`)}>
      <div className={styles.handler}>
        <CheckRow
          label={t('designer.isOn')}
          value={begun.enabled}
          onChange={(enabled) => set({ ...begun, enabled })}
        />
        {begun.enabled && (
          <>
            <UtterancesField
              title={t('designer.says')}
              value={begun.utterances}
              onChange={(utterances) => set({ ...begun, utterances })}
            />
            <LinesRow
              label={t('designer.ownPhrases')}
              hint={t('designer.ownPhrasesHint')}
              value={begun.samples}
              onChange={(samples) => set({ ...begun, samples })}
            />
            {name === 'holdOn' && (
              <NumberRow
                label={t('designer.waitSeconds')}
                value={global.holdOn?.waitSeconds}
                fallback={30}
                min={5}
                max={120}
                onChange={(value) =>
                  global.holdOn && put({ ...global, holdOn: withField(global.holdOn, 'waitSeconds', value) })
                }
              />
            )}
            {name === 'repeat' && (
              <NumberRow
                label={t('designer.repeatTimes')}
                value={global.repeat?.times}
                fallback={2}
                min={1}
                max={20}
                onChange={(value) =>
                  global.repeat && put({ ...global, repeat: withField(global.repeat, 'times', value) })
                }
              />
            )}
          </>
        )}
      </div>
    </Panel>
  );
}

const limitNames = ['silences', 'sameQuestion', 'differentQuestions', 'unrecognisedInRow'] as const;

function LimitsPart({ global, put }: PartProps) {
  const { t } = useTranslation();
  const { limits } = global;
  const duration = limits.duration;
  return (
    <Panel title={t('designer.limits')} note={t('designer.limitsHint')}>
      <div className={styles.handler}>
        {limitNames.map((name) => {
          const limit = limits[name];
          return (
            <div key={name} className={page.stack}>
              <CheckRow
                label={t(`designer.limit.${name}`)}
                value={limit?.enabled ?? false}
                onChange={(enabled) =>
                  put({
                    ...global,
                    limits: {
                      ...limits,
                      [name]: { times: 3, utterances: [], then: { do: 'hang-up' }, ...limit, enabled },
                    },
                  })
                }
              />
              {limit?.enabled && (
                <>
                  <NumberRow
                    label={t('designer.times')}
                    value={limit.times}
                    min={1}
                    max={100}
                    onChange={(times) =>
                      put({ ...global, limits: { ...limits, [name]: { ...limit, times: times ?? 1 } } })
                    }
                  />
                  <UtterancesField
                    title={t('designer.says')}
                    value={limit.utterances}
                    onChange={(utterances) =>
                      put({ ...global, limits: { ...limits, [name]: { ...limit, utterances } } })
                    }
                  />
                  <AfterwardsField
                    value={limit.then}
                    onChange={(then) => put({ ...global, limits: { ...limits, [name]: { ...limit, then } } })}
                  />
                </>
              )}
            </div>
          );
        })}
        <NumberRow
          label={t('designer.duration')}
          hint={t('designer.durationHint')}
          value={duration?.seconds}
          fallback={1800}
          min={10}
          max={7200}
          onChange={(seconds) =>
            put({
              ...global,
              limits: withField(
                limits,
                'duration',
                seconds === undefined ? undefined : { utterances: [], ...duration, seconds },
              ),
            })
          }
        />
      </div>
    </Panel>
  );
}

const overrideNames = ['stopCalling', 'wrongNumber', 'human'] as const;

function OverridesPart({ global, put }: PartProps) {
  const { t } = useTranslation();
  const { overrides } = global;
  return (
    <Panel title={t('designer.overrides')} note={t('designer.overridesHint')}>
      <div className={styles.handler}>
        {overrideNames.map((name) => {
          const own = overrides[name] ?? { keywords: [], samples: [], utterances: [], tags: [], noAgent: [] };
          const set = (next: typeof own) =>
            put({ ...global, overrides: { ...overrides, [name]: without(name, next) } });
          return (
            <details key={name}>
              <summary>{t(`designer.override.${name}`)}</summary>
              <div className={page.stack}>
                <UtterancesField
                  title={t('designer.answer')}
                  hint={t('designer.builtInAnswer')}
                  value={own.utterances}
                  onChange={(utterances) => set({ ...own, utterances })}
                />
                <LinesRow
                  label={t('designer.morePhrases')}
                  value={own.samples}
                  onChange={(samples) => set({ ...own, samples })}
                />
                <WordsRow
                  label={t('designer.tags')}
                  value={own.tags}
                  onChange={(tags) => set({ ...own, tags })}
                />
                <TextRow
                  label={t('designer.result')}
                  value={own.result}
                  max={40}
                  onChange={(text) => set(withField(own, 'result', resultOf(text)))}
                />
                {name === 'human' && (
                  <PlanFields
                    plan={overrides.human?.transfer ?? { data: [] }}
                    put={(transfer) =>
                      put({
                        ...global,
                        overrides: {
                          ...overrides,
                          human: {
                            ...{ keywords: [], samples: [], utterances: [], tags: [], noAgent: [] },
                            ...overrides.human,
                            transfer,
                          },
                        },
                      })
                    }
                  />
                )}
              </div>
            </details>
          );
        })}
      </div>
    </Panel>
  );
}

/** Only the wish for a human has a text for when nobody is free. */
function without<T extends object>(name: (typeof overrideNames)[number], own: T): T {
  if (name === 'human' || !('noAgent' in own)) return own;
  const { noAgent: _, ...rest } = own;
  return rest as T;
}

function BargeInPart({ global, put }: PartProps) {
  const { t } = useTranslation();
  const bargeIn = global.bargeIn ?? { backchannels: [] };
  return (
    <Panel title={t('designer.interruptions')} note={t('designer.interruptionsHint')}>
      <div className={styles.handler}>
        <NumberRow
          label={t('designer.longerThan')}
          value={bargeIn.longerThan}
          min={0}
          max={200}
          onChange={(value) => put({ ...global, bargeIn: withField(bargeIn, 'longerThan', value) })}
        />
        <WordsRow
          label={t('designer.backchannels')}
          value={bargeIn.backchannels}
          most={100}
          onChange={(backchannels) => put({ ...global, bargeIn: { ...bargeIn, backchannels } })}
        />
        <CheckRow
          label={t('designer.model')}
          hint={t('designer.modelHint')}
          value={global.model?.enabled ?? false}
          onChange={(enabled) => put({ ...global, model: { ...global.model, enabled } })}
        />
      </div>
    </Panel>
  );
}
