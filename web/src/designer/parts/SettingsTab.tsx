import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Script } from '../../../../api/contract/index.ts';
import { Panel } from '../../design/Panel.tsx';
import page from '../Designer.module.css';
import { useDraft } from '../draftContext.ts';
import { NumberRow, SelectRow, TextRow } from '../nodes/fields.tsx';
import { resultOf } from '../nodes/EndFields.tsx';
import { withField } from '../nodes/nodeProps.ts';
import { Rows } from '../nodes/Rows.tsx';
import { everySkillGroup } from '../../api/scripts.ts';

const grades = ['A', 'B', 'C', 'D', 'E', 'F'] as const;

/** What the script as a whole is: its name, where it begins, its skill groups, grades and hot words. */
export function SettingsTab() {
  const { t } = useTranslation();
  const { script, edit } = useDraft();
  const set = (change: (before: Script) => Script) => edit(change, 'settings');
  return (
    <div className={page.pad}>
      <Panel title={t('designer.tab.settings')}>
        <div className={page.grid2}>
          <TextRow
            label={t('designer.scriptName')}
            value={script.name}
            max={30}
            testId="script-name"
            onChange={(name) => set((before) => ({ ...before, name: name === '' ? '–' : name }))}
          />
          <SelectRow
            label={t('designer.scriptLanguage')}
            value={script.language}
            options={(['zh', 'en'] as const).map((value) => ({
              value,
              label: t(`scripts.language.${value}`),
            }))}
            onChange={(language) => set((before) => ({ ...before, language }))}
          />
          <TextRow
            label={t('designer.scene')}
            value={script.scene}
            max={30}
            onChange={(scene) => set((before) => ({ ...before, scene }))}
          />
          <TextRow
            label={t('designer.industry')}
            value={script.industry}
            max={30}
            onChange={(text) =>
              set((before) => withField(before, 'industry', text === '' ? undefined : text))
            }
          />
          <SelectRow
            label={t('designer.startFlow')}
            value={script.start ?? ''}
            options={[
              { value: '', label: t('designer.nowhere') },
              ...script.flows
                .filter(({ kind }) => kind === 'main')
                .map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(start) =>
              set((before) => withField(before, 'start', start === '' ? undefined : start))
            }
          />
          <TextRow
            label={t('designer.remark')}
            value={script.remark}
            max={200}
            onChange={(text) => set((before) => withField(before, 'remark', text === '' ? undefined : text))}
          />
        </div>
      </Panel>
      <Panel title={t('designer.flows')}>
        <Rows
          title={t('designer.flowNames')}
          rows={script.flows}
          onChange={(flows) => set((before) => ({ ...before, flows }))}
          fresh={() => ({
            id: `flow-${script.flows.length + 1}`,
            name: '–',
            kind: 'sub' as const,
            nodes: [],
          })}
          most={script.flows.length}
          add={t('designer.addFlow')}
        >
          {(flow, put) => (
            <TextRow
              label={flow.id}
              value={flow.name}
              max={30}
              onChange={(name) => put({ ...flow, name: name === '' ? '–' : name })}
            />
          )}
        </Rows>
      </Panel>
      <SkillGroupsPanel />
      <Panel title={t('designer.grades')} note={t('designer.gradesHint')}>
        <Rows
          title={t('designer.gradeRules')}
          rows={script.grades}
          onChange={(rules) => set((before) => ({ ...before, grades: rules }))}
          fresh={() => ({ grade: 'A' as const, holdsWhen: 'all' as const, of: [] })}
          add={t('designer.addGrade')}
        >
          {(rule, put) => (
            <>
              <div className={page.grid2}>
                <SelectRow
                  label={t('designer.grade')}
                  value={rule.grade}
                  options={grades.map((value) => ({ value, label: value }))}
                  onChange={(grade) => put({ ...rule, grade })}
                />
                <SelectRow
                  label={t('designer.holdsWhen')}
                  value={rule.holdsWhen}
                  options={[
                    { value: 'all', label: t('designer.allHold') },
                    { value: 'any', label: t('designer.anyHolds') },
                  ]}
                  onChange={(holdsWhen) => put({ ...rule, holdsWhen })}
                />
              </div>
              <Rows
                title={t('designer.gradeOf')}
                rows={rule.of}
                onChange={(of) => put({ ...rule, of })}
                fresh={() => ({ result: 'completed' })}
                add={t('designer.addGradeRule')}
              >
                {(one, putOne) => <GradeRule rule={one} onChange={putOne} />}
              </Rows>
            </>
          )}
        </Rows>
      </Panel>
      <Panel title={t('designer.hotWords')} note={t('designer.hotWordsHint')}>
        <Rows
          title={t('designer.words')}
          rows={script.hotWords}
          onChange={(hotWords) => set((before) => ({ ...before, hotWords }))}
          fresh={() => ({ word: '–', weight: 5 })}
          most={1000}
          add={t('designer.addHotWord')}
        >
          {(row, put) => (
            <div className={page.grid2}>
              <TextRow
                label={t('designer.word')}
                value={row.word}
                max={20}
                onChange={(word) => put({ ...row, word: word === '' ? '–' : word })}
              />
              <NumberRow
                label={t('designer.weight')}
                value={row.weight}
                min={1}
                max={10}
                onChange={(weight) => put({ ...row, weight: weight ?? 5 })}
              />
            </div>
          )}
        </Rows>
      </Panel>
    </div>
  );
}

type Rule = Script['grades'][number]['of'][number];

function GradeRule({ rule, onChange }: { rule: Rule; onChange: (rule: Rule) => void }) {
  const { t } = useTranslation();
  const kind = 'tag' in rule ? 'tag' : 'intent' in rule ? 'intent' : 'result';
  const text = 'tag' in rule ? rule.tag : 'intent' in rule ? rule.intent : rule.result;
  const made = (of: typeof kind, value: string): Rule => {
    if (of === 'tag') return { tag: value.slice(0, 30) || '–' };
    return of === 'intent' ? { intent: value } : { result: resultOf(value) ?? 'completed' };
  };
  return (
    <div className={page.grid2}>
      <SelectRow
        label={t('designer.holdsWhen')}
        labelHidden
        value={kind}
        options={[
          { value: 'tag', label: t('designer.ruleTag') },
          { value: 'intent', label: t('designer.ruleIntent') },
          { value: 'result', label: t('designer.ruleResult') },
        ]}
        onChange={(of) => onChange(made(of, text))}
      />
      <TextRow
        label={t('designer.ruleValue')}
        labelHidden
        value={text}
        max={80}
        onChange={(value) => onChange(made(kind, value))}
      />
    </div>
  );
}

function SkillGroupsPanel() {
  const { t } = useTranslation();
  const { script, edit } = useDraft();
  const groups = useQuery({
    queryKey: ['skill-groups', 'every'],
    queryFn: ({ signal }) => everySkillGroup(signal),
  });
  return (
    <Panel title={t('designer.skillGroups')} note={t('designer.skillGroupsHint')}>
      <Rows
        title={t('designer.groupsOfScript')}
        rows={script.skillGroups}
        onChange={(skillGroups) => edit((before) => ({ ...before, skillGroups }), 'settings')}
        fresh={() => {
          const [free] = (groups.data ?? []).filter(
            ({ id }) => !script.skillGroups.some((group) => group.id === id),
          );
          return { id: free?.id ?? 'group', name: free?.name.slice(0, 30) ?? 'group' };
        }}
        most={100}
        add={t('designer.addSkillGroup')}
      >
        {(group, put) => (
          <SelectRow
            label={t('designer.skillGroup')}
            labelHidden
            value={group.id}
            options={[
              ...(groups.data?.some(({ id }) => id === group.id)
                ? []
                : [{ value: group.id, label: group.name }]),
              ...(groups.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(id) => {
              const name = groups.data?.find((one) => one.id === id)?.name ?? id;
              put({ id, name: name.slice(0, 30) });
            }}
          />
        )}
      </Rows>
    </Panel>
  );
}
