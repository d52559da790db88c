import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getShiftPlan } from '../../api/shifts.ts';
import { Field, Select } from '../../design/Field.tsx';
import { Page } from '../../design/Page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../design/states.tsx';
import admin from '../Admin.module.css';
import { useSkillGroups } from '../useDirectory.ts';
import { ShiftForm } from './ShiftForm.tsx';

/** Who is expected when, for each skill group: rehearsals of tasks go by it. */
export function ShiftsPage() {
  const { t } = useTranslation();
  const groups = useSkillGroups();
  const [chosen, setChosen] = useState<string | null>(null);
  const groupId = chosen ?? groups.data?.[0]?.id;
  return (
    <Page title={t('shifts.title')} lead={t('shifts.lead')} testId="shifts">
      {groups.isPending ? (
        <Skeleton boxed lines={6} />
      ) : groups.isError ? (
        <ErrorState boxed error={groups.error} onRetry={() => void groups.refetch()} />
      ) : groupId === undefined ? (
        <EmptyState boxed icon="skillGroups" title={t('admin.skillGroups.empty')}>
          {t('admin.skillGroups.emptyHint')}
        </EmptyState>
      ) : (
        <>
          <div className={admin.filter}>
            <Field label={t('shifts.group')}>
              <Select value={groupId} data-testid="shift-group" onChange={(e) => setChosen(e.target.value)}>
                {groups.data.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
          </div>
          <GroupShifts key={groupId} groupId={groupId} />
        </>
      )}
    </Page>
  );
}

function GroupShifts({ groupId }: { groupId: string }) {
  const plan = useQuery({
    queryKey: ['shifts', groupId],
    queryFn: ({ signal }) => getShiftPlan(groupId, signal),
    // A plan that is being written is not taken from under its writer's hands.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (plan.isPending) return <Skeleton boxed lines={6} />;
  if (plan.isError) return <ErrorState boxed error={plan.error} onRetry={() => void plan.refetch()} />;
  return <ShiftForm key={plan.dataUpdatedAt} groupId={groupId} plan={plan.data} />;
}
