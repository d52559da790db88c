import {
  allRejects,
  attemptsUntil,
  callsUntil,
  contactPages,
  contactResults,
  findListFields,
  listFieldsOf,
  type ExportSource,
} from '../../campaigns/index.ts';
import type { Tx } from '../../platform/index.ts';
import { attemptHeader, attemptRow } from '../csv/attemptRows.ts';
import { callHeader, callRow } from '../csv/callRows.ts';
import type { Cell } from '../csv/csvRow.ts';
import { localTime } from '../csv/localTime.ts';
import { resultHeader, resultRow } from '../csv/resultRows.ts';
import { shownContact } from '../contactView.ts';
import type { Numbers } from '../masking.ts';

export interface ExportTable {
  header: string[];
  batches: AsyncIterable<readonly (readonly Cell[])[]>;
}

export interface ExportView {
  numbers: Numbers;
  /** IANA zone of the times. */
  zone: string;
  /** Epoch seconds. */
  now: number;
}

/** What stands in an export, as its maker may see it. */
export async function exportTable(tx: Tx, source: ExportSource, view: ExportView): Promise<ExportTable> {
  const { numbers, zone, now } = view;
  switch (source.kind) {
    case 'task-results': {
      const fields = await listFieldsOf(tx, source.taskId);
      const about = { fields, numbers, zone };
      return {
        header: resultHeader(fields),
        batches: mapped(contactResults(tx, source.taskId), (row) => resultRow(row, about)),
      };
    }
    case 'task-attempts':
      return {
        header: Array.from(attemptHeader),
        batches: mapped(attemptsUntil(tx, source.taskId, now), (row) => attemptRow(row, { numbers, zone })),
      };
    case 'calls':
      return {
        header: Array.from(callHeader),
        batches: mapped(callsUntil(tx, source, source.search, now), (row) => callRow(row, { numbers, zone })),
      };
    case 'list-contacts': {
      const fields = await findListFields(tx, source.listId);
      return {
        header: [
          'Reference',
          'Name',
          'Phones',
          ...fields.map((field) => field.label),
          'Zone',
          'Consent',
          'Added',
        ],
        batches: mapped(contactPages(tx, source.listId, source.conditions, now), (row) => {
          const shown = shownContact(numbers, fields, row);
          return [
            shown.externalRef,
            shown.name,
            shown.phones.join(' '),
            ...fields.map((field) => shown.fields[field.key] ?? null),
            shown.zone,
            shown.consent,
            localTime(shown.createdAt, zone),
          ];
        }),
      };
    }
    case 'import-rejects':
      return {
        header: [...source.headers.map((label) => numbers.inText(label)), 'Reject reason'],
        batches: mapped(allRejects(tx, source.importId), ({ cells, reason, detail }) => [
          ...source.headers.map((_, i) => numbers.inText(cells[i] ?? '')),
          numbers.inText(`${reason}: ${detail}`),
        ]),
      };
  }
}

async function* mapped<From>(
  batches: AsyncIterable<readonly From[]>,
  map: (row: From) => Cell[],
): AsyncGenerator<Cell[][]> {
  for await (const rows of batches) yield rows.map(map);
}
