import { useTranslation } from 'react-i18next';
import type { Script } from '../../../../api/contract/index.ts';
import { Button } from '../../design/Button.tsx';
import { Panel } from '../../design/Panel.tsx';
import page from '../Designer.module.css';
import { useDraft } from '../draftContext.ts';
import { resultOf } from '../nodes/EndFields.tsx';
import { CheckRow, ConstantRow, SelectRow, TextRow, WordsRow } from '../nodes/fields.tsx';
import nodes from '../nodes/Nodes.module.css';
import { withField } from '../nodes/nodeProps.ts';
import { Rows } from '../nodes/Rows.tsx';
import { VariableInput } from '../nodes/VariableInput.tsx';
import { turnKinds, turnOfKind, turnValue, type TurnKind } from './testTurns.ts';
import { TurnText } from './TurnText.tsx';

type Test = Script['tests'][number];

/** One test: the contact, what happens, and what is expected; what is left empty is not compared. */
export function TestEditor({ test, onRemoved }: { test: Test; onRemoved: () => void }) {
  const { t } = useTranslation();
  const { readOnly, edit } = useDraft();
  const put = (next: Test) =>
    edit(
      (script) => ({ ...script, tests: script.tests.map((one) => (one.id === test.id ? next : one)) }),
      `test ${test.id}`,
    );
  const { expect } = test;
  const facts = test.facts?.contact ?? [];
  return (
    <Panel>
      <div className={page.stack}>
        <TextRow
          label={t('designer.testName')}
          value={test.name}
          max={60}
          testId="test-name"
          onChange={(name) => put({ ...test, name: name === '' ? '–' : name })}
        />
        <Rows
          title={t('designer.contact')}
          rows={facts}
          onChange={(contact) => put({ ...test, facts: { ...test.facts, contact } })}
          fresh={() => ({ name: 'name', value: '' })}
          add={t('designer.addField')}
        >
          {(row, set) => (
            <div className={nodes.pair}>
              <VariableInput
                label={t('designer.variable')}
                value={row.name}
                onChange={(name) => set({ ...row, name })}
              />
              <ConstantRow
                label={t('designer.aValue')}
                value={row.value}
                onChange={(value) => set({ ...row, value })}
              />
            </div>
          )}
        </Rows>
        <Rows
          title={t('designer.turns')}
          rows={test.turns}
          onChange={(turns) => put({ ...test, turns })}
          fresh={() => ({ say: '' })}
          most={200}
          add={t('designer.addTurn')}
        >
          {(turn, set) => {
            const { kind, text } = turnValue(turn);
            return (
              <div className={nodes.pair}>
                <SelectRow<TurnKind>
                  label={t('designer.turnKind')}
                  labelHidden
                  value={kind}
                  options={turnKinds.map((value) => ({ value, label: t(`designer.turn.${value}`) }))}
                  onChange={(next) => set(turnOfKind(next))}
                />
                {text !== null && <TurnText key={kind} turn={turn} onChange={set} />}
              </div>
            );
          }}
        </Rows>
        <h3 className={page.subtitle}>{t('designer.expectation')}</h3>
        <div className={page.grid2}>
          <TextRow
            label={t('designer.result')}
            value={expect.result}
            max={40}
            onChange={(text) => put({ ...test, expect: withField(expect, 'result', resultOf(text)) })}
          />
          <SelectRow
            label={t('designer.grade')}
            value={expect.grade ?? ''}
            options={(['', 'A', 'B', 'C', 'D', 'E', 'F'] as const).map((value) => ({
              value,
              label: value === '' ? t('designer.notCompared') : value,
            }))}
            onChange={(grade) =>
              put({ ...test, expect: withField(expect, 'grade', grade === '' ? undefined : grade) })
            }
          />
        </div>
        <WordsRow
          label={t('designer.path')}
          hint={t('designer.pathHint')}
          value={expect.path ?? []}
          most={1000}
          onChange={(path) =>
            put({ ...test, expect: withField(expect, 'path', path.length === 0 ? undefined : path) })
          }
        />
        <CheckRow
          label={t('designer.compareTags')}
          value={expect.tags !== undefined}
          onChange={(on) => put({ ...test, expect: withField(expect, 'tags', on ? [] : undefined) })}
        />
        {expect.tags && (
          <WordsRow
            label={t('designer.tags')}
            value={expect.tags}
            most={100}
            onChange={(tags) => put({ ...test, expect: { ...expect, tags } })}
          />
        )}
        {!readOnly && (
          <span>
            <Button
              size="small"
              look="quiet"
              icon="trash"
              onClick={() => {
                edit((script) => ({ ...script, tests: script.tests.filter(({ id }) => id !== test.id) }));
                onRemoved();
              }}
            >
              {t('designer.removeTest')}
            </Button>
          </span>
        )}
      </div>
    </Panel>
  );
}
