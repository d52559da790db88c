import { UserError, type FieldError, type Tx } from '../../platform/index.ts';
import { checkPathTemplate, standardPathTemplate } from './recordingPath.ts';
import type { Retention } from './retention.ts';

export interface RecordingSettings extends Retention {
  pathTemplate: string;
}

export const standardSettings: RecordingSettings = {
  pathTemplate: standardPathTemplate,
  keepDays: null,
  keepBytes: null,
};

export async function readRecordingSettings(tx: Tx, tenantId: string): Promise<RecordingSettings> {
  const [row] = await tx.query<RecordingSettings>(
    `select path_template as "pathTemplate", keep_days as "keepDays", keep_bytes as "keepBytes"
       from recording_settings where tenant_id = $1`,
    [tenantId],
  );
  return row ?? standardSettings;
}

/** Error: `invalid-recording-settings` with every wrong field. */
export async function writeRecordingSettings(
  tx: Tx,
  tenantId: string,
  settings: RecordingSettings,
): Promise<{ before: RecordingSettings; after: RecordingSettings }> {
  const fields: FieldError[] = checkPathTemplate(settings.pathTemplate);
  if (fields.length > 0)
    throw new UserError(
      'invalid-recording-settings',
      fields.map((field) => `${field.path}: ${field.message}`).join('; '),
      { fields },
    );
  const before = await readRecordingSettings(tx, tenantId);
  await tx.query(
    `insert into recording_settings (tenant_id, path_template, keep_days, keep_bytes) values ($1, $2, $3, $4)
     on conflict (tenant_id) do update set path_template = $2, keep_days = $3, keep_bytes = $4`,
    [tenantId, settings.pathTemplate, settings.keepDays, settings.keepBytes],
  );
  return { before, after: settings };
}
