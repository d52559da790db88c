import { useTranslation } from 'react-i18next';
import type { CallerNumber } from '../../../../api/contract/index.ts';
import type { Column } from '../../design/DataTable.tsx';
import { useFormat } from '../../format/useFormat.ts';
import admin from '../Admin.module.css';
import { AnswersCell } from './AnswersCell.tsx';
import { NumberActions } from './NumberActions.tsx';
import { StateCell } from './StateCell.tsx';
import { UseCell } from './UseCell.tsx';
import { useTrunks } from './useCallerNumberGroups.ts';
import { usePlaceName } from './usePlaceName.ts';

export type NumberAction = 'edit' | 'rest' | 'delete';

/** The columns of the numbers; `onAction` is null for readers who may change nothing. */
export function useNumberColumns(
  onAction: ((action: NumberAction, number: CallerNumber) => void) | null,
): Column<CallerNumber>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const placeOf = usePlaceName();
  const { data: trunks } = useTrunks();
  const trunkNames = (number: CallerNumber): string =>
    format.list(
      number.trunks.map(({ trunkId }) => trunks?.find((trunk) => trunk.id === trunkId)?.name ?? trunkId),
    );
  const columns: Column<CallerNumber>[] = [
    { key: 'number', header: t('callerNumbers.number'), width: '9.5rem', cell: (number) => number.phone },
    {
      key: 'place',
      header: t('callerNumbers.place'),
      width: '11rem',
      cell: (number) => {
        const place = placeOf(number);
        if (place === null) return <span className={admin.quiet}>{t('callerNumbers.unknownPlace')}</span>;
        return <span title={place}>{place}</span>;
      },
    },
    {
      key: 'trunks',
      header: t('callerNumbers.trunks'),
      width: '8rem',
      cell: (number) =>
        number.trunks.length === 0 ? (
          <span className={admin.quiet}>{t('admin.none')}</span>
        ) : (
          <span title={trunkNames(number)}>{trunkNames(number)}</span>
        ),
    },
    {
      key: 'today',
      header: t('callerNumbers.today'),
      width: '11rem',
      cell: (number) => <UseCell number={number} />,
    },
    {
      key: 'answers',
      header: t('callerNumbers.answers'),
      width: '9.5rem',
      cell: (number) => <AnswersCell number={number} />,
    },
    { key: 'state', header: t('callerNumbers.status'), cell: (number) => <StateCell number={number} /> },
  ];
  if (!onAction) return columns;
  return [
    ...columns,
    {
      key: 'actions',
      header: <span className="visually-hidden">{t('admin.actions')}</span>,
      width: '9.5rem',
      cell: (number) => (
        <NumberActions
          number={number}
          onRest={() => onAction('rest', number)}
          onDelete={() => onAction('delete', number)}
        />
      ),
    },
  ];
}
