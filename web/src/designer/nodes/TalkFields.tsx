import { useTranslation } from 'react-i18next';
import page from '../Designer.module.css';
import { CheckRow, NumberRow, SelectRow, TextRow } from './fields.tsx';
import { Rows } from './Rows.tsx';
import { IntentChoice } from './IntentChoice.tsx';
import { withField, type FieldsOf } from './nodeProps.ts';
import styles from './Nodes.module.css';
import { UtterancesField } from './UtterancesField.tsx';
import { VariableInput } from './VariableInput.tsx';

const simple = ['affirm', 'deny', 'refuse', 'any', 'silence', 'unrecognised'] as const;
const entityKinds = [
  'number',
  'amount',
  'date',
  'time',
  'phone',
  'id-number',
  'yes-no',
  'utterance',
] as const;

/** What is said, what is listened for, and where each reply leads. */
export function TalkFields({ node, put }: FieldsOf<'talk'>) {
  const { t } = useTranslation();
  const { listen = {} } = node;
  const after = typeof node.bargeIn === 'number';
  const setListen = (key: keyof typeof listen, value: number | undefined) =>
    put({ ...node, listen: withField(listen, key, value) });
  return (
    <>
      <UtterancesField
        title={t('designer.says')}
        hint={t('designer.saysHint')}
        value={node.utterances}
        onChange={(utterances) => put({ ...node, utterances })}
        testId="says"
      />
      <Branches node={node} put={put} />
      <SelectRow
        label={t('designer.bargeIn')}
        value={after ? 'after' : ((node.bargeIn ?? 'on') as 'on' | 'off' | 'after')}
        options={[
          { value: 'on', label: t('designer.bargeInOn') },
          { value: 'after', label: t('designer.bargeInAfter') },
          { value: 'off', label: t('designer.bargeInOff') },
        ]}
        onChange={(how) => put({ ...node, bargeIn: how === 'after' ? 2 : how })}
      />
      {after && (
        <NumberRow
          label={t('designer.bargeInSeconds')}
          value={node.bargeIn as number}
          min={0}
          max={60}
          step={0.5}
          onChange={(seconds) => put({ ...node, bargeIn: seconds ?? 0 })}
        />
      )}
      <details>
        <summary>{t('designer.listening')}</summary>
        <div className={page.stack}>
          <NumberRow
            label={t('designer.endSilence')}
            value={listen.endSilenceSeconds}
            fallback={0.8}
            min={0.1}
            max={5}
            step={0.1}
            onChange={(value) => setListen('endSilenceSeconds', value)}
          />
          <NumberRow
            label={t('designer.noInput')}
            value={listen.noInputSeconds}
            fallback={5}
            min={1}
            max={120}
            onChange={(value) => setListen('noInputSeconds', value)}
          />
          <NumberRow
            label={t('designer.maxSpeech')}
            value={listen.maxSpeechSeconds}
            fallback={30}
            min={1}
            max={120}
            onChange={(value) => setListen('maxSpeechSeconds', value)}
          />
          <Rows
            title={t('designer.entities')}
            hint={t('designer.entitiesHint')}
            rows={node.entities}
            onChange={(entities) => put({ ...node, entities })}
            fresh={() => ({ entity: 'utterance' as const, variable: 'reply' })}
            most={20}
            add={t('designer.addEntity')}
          >
            {(row, set) => (
              <div className={styles.pair}>
                <SelectRow
                  label={t('designer.entity')}
                  value={row.entity}
                  options={entityKinds.map((value) => ({ value, label: t(`designer.entityKind.${value}`) }))}
                  onChange={(entity) => set({ ...row, entity })}
                />
                <VariableInput
                  label={t('designer.variable')}
                  value={row.variable}
                  onChange={(variable) => set({ ...row, variable })}
                />
              </div>
            )}
          </Rows>
        </div>
      </details>
    </>
  );
}

function Branches({ node, put }: FieldsOf<'talk'>) {
  const { t } = useTranslation();
  type Branch = (typeof node.branches)[number];
  const { branches } = node;
  const isSimple = (branch: Branch) => branch.on !== 'intent' && branch.on !== 'key';
  const toggle = (on: (typeof simple)[number], enabled: boolean) => {
    const known = branches.some((branch) => branch.on === on);
    put({
      ...node,
      branches: known
        ? branches.map((branch) => (branch.on === on ? { ...branch, enabled } : branch))
        : [...branches, { on, intents: [], keys: [], enabled }],
    });
  };
  const custom = branches.filter((branch) => !isSimple(branch));
  // Intents before keys before the rest: the order of the document is the order on the canvas.
  const setCustom = (on: 'intent' | 'key', rows: Branch[]) =>
    put({
      ...node,
      branches: [
        ...(on === 'intent' ? rows : custom.filter((branch) => branch.on === 'intent')),
        ...(on === 'key' ? rows : custom.filter((branch) => branch.on === 'key')),
        ...branches.filter(isSimple),
      ],
    });
  return (
    <>
      <section className={page.tight}>
        <h3 className={page.subtitle}>{t('designer.replies')}</h3>
        <div className={styles.branches}>
          {simple.map((on) => (
            <CheckRow
              key={on}
              label={t(`designer.outlet.${on}`)}
              value={branches.some((branch) => branch.on === on && branch.enabled)}
              onChange={(enabled) => toggle(on, enabled)}
            />
          ))}
        </div>
      </section>
      <Rows
        title={t('designer.intentBranches')}
        rows={custom.filter((branch) => branch.on === 'intent')}
        onChange={(rows) => setCustom('intent', rows)}
        fresh={() => ({ on: 'intent' as const, intents: [], keys: [], enabled: true })}
        most={40}
        add={t('designer.addIntentBranch')}
        testId="intent-branches"
      >
        {(branch, set) => (
          <>
            <IntentChoice chosen={branch.intents} onChange={(intents) => set({ ...branch, intents })} />
            <TextRow
              label={t('designer.branchName')}
              value={branch.name}
              max={30}
              placeholder={branch.intents[0] ?? ''}
              onChange={(name) => set(withField(branch, 'name', name === '' ? undefined : name))}
            />
          </>
        )}
      </Rows>
      <Rows
        title={t('designer.keyBranches')}
        rows={custom.filter((branch) => branch.on === 'key')}
        onChange={(rows) => setCustom('key', rows)}
        fresh={() => ({ on: 'key' as const, intents: [], keys: ['1'], enabled: true })}
        most={12}
        add={t('designer.addKeyBranch')}
      >
        {(branch, set) => (
          <TextRow
            label={t('designer.keysOfBranch')}
            value={branch.keys.join('')}
            max={12}
            onChange={(text) => set({ ...branch, keys: Array.from(new Set(text.replace(/[^0-9*#]/g, ''))) })}
          />
        )}
      </Rows>
    </>
  );
}
