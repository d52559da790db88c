import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ShiftPlan } from '../../../../api/contract/index.ts';
import { updateShiftPlan } from '../../api/shifts.ts';
import { Button } from '../../design/Button.tsx';
import { FormProblem } from '../../design/FormProblem.tsx';
import { Panel } from '../../design/Panel.tsx';
import { EmptyState } from '../../design/states.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { useFormat } from '../../format/useFormat.ts';
import { useCan } from '../../session/useSession.ts';
import admin from '../Admin.module.css';
import { ShiftLine } from './ShiftLine.tsx';
import styles from './Shifts.module.css';
import { newShift, readShifts, shiftDraft, shiftProblems, weekOf, type ShiftDraft } from './shiftDraft.ts';
import { WeekTable } from './WeekTable.tsx';

const MOST = 50;

/** The weekly plan of one skill group. */
export function ShiftForm({ groupId, plan }: { groupId: string; plan: ShiftPlan }) {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const mayWrite = useCan()('skillGroups.write');
  const form = useForm<{ shifts: ShiftDraft[] }>({
    initial: { shifts: plan.shifts.map(shiftDraft) },
    shows: ['shifts'],
    check: ({ shifts }) => shiftProblems(shifts),
    submit: async ({ shifts }) => {
      await updateShiftPlan(groupId, readShifts(shifts));
      await queries.invalidateQueries({ queryKey: ['shifts', groupId] });
      showToast({ tone: 'good', text: t('admin.saved') });
    },
  });
  const { shifts } = form.values;
  const set = (next: ShiftDraft[]) => form.set('shifts', next);
  const add = mayWrite && shifts.length < MOST && (
    <Button icon="plus" onClick={() => set([...shifts, newShift])} data-key="create" data-testid="add-shift">
      {t('shifts.add')}
    </Button>
  );
  const now =
    plan.expected === null
      ? t('shifts.nowUnplanned', { present: format.number(plan.present) })
      : t('shifts.now', { expected: format.number(plan.expected), present: format.number(plan.present) });
  return (
    <form {...form.wiring} className={styles.form} data-testid="shift-form">
      <Panel title={t('shifts.plan')} note={t('shifts.zone', { zone: plan.zone })}>
        {shifts.length === 0 ? (
          <EmptyState icon="clock" title={t('shifts.empty')} actions={add || undefined}>
            {t('shifts.emptyHint')}
          </EmptyState>
        ) : (
          <div className={styles.lines}>
            {shifts.map((shift, i) => (
              <ShiftLine
                key={i}
                n={i + 1}
                shift={shift}
                members={plan.members}
                disabled={!mayWrite}
                wrong={form.error(`shifts.${i}`)}
                onChange={(part) => set(shifts.map((each, at) => (at === i ? { ...each, ...part } : each)))}
                onRemove={() => set(shifts.filter((_, at) => at !== i))}
              />
            ))}
          </div>
        )}
        <FormProblem form={form} />
        {mayWrite && (shifts.length > 0 || form.dirty) && (
          <div className={admin.toolbar}>
            <Button
              type="submit"
              look="primary"
              busy={form.pending}
              disabled={!form.dirty}
              data-testid="save"
            >
              {t('everyPage.save')}
            </Button>
            {shifts.length > 0 && add}
          </div>
        )}
      </Panel>
      {shifts.length > 0 && (
        <Panel title={t('shifts.week')} note={now} flush>
          <WeekTable week={weekOf(shifts)} />
        </Panel>
      )}
    </form>
  );
}
