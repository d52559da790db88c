import {
  readRecordingSettings,
  writeRecordingSettings,
  type RecordingSettings as Stored,
} from '../../dialer-core/index.ts';
import { RecordingSettings } from '../contract/index.ts';
import type { ResourcePlugin } from '../resource.ts';

const tags = ['recordings'];

export const recordingSettingsRoutes: ResourcePlugin = (app, { database }) => {
  app.get(
    '/api/recording-settings',
    {
      config: { access: ['recordings.listen', 'recordings.settings'] },
      schema: {
        summary: 'Where recordings are kept and for how long',
        tags,
        response: { 200: RecordingSettings },
      },
    },
    async ({ actor }) => shown(await readRecordingSettings(database, actor.tenantId)),
  );

  app.put(
    '/api/recording-settings',
    {
      config: { access: 'recordings.settings' },
      schema: {
        summary: 'Change where recordings are kept and for how long',
        description:
          'Recordings that are older, or beyond the size, are deleted by a worker within a minute.',
        tags,
        body: RecordingSettings,
        response: { 200: RecordingSettings },
      },
    },
    async (request) => {
      const { tenantId } = request.actor;
      const { pathTemplate, keepDays, keepBytes } = request.body;
      return database.transaction(async (tx) => {
        const { before, after } = await writeRecordingSettings(tx, tenantId, {
          pathTemplate,
          keepDays: keepDays === 'unlimited' ? null : keepDays,
          keepBytes: keepBytes === 'unlimited' ? null : keepBytes,
        });
        await request.audit(tx, {
          action: 'recording-settings.update',
          entity: 'recording-settings',
          entityId: tenantId,
          before: shown(before),
          after: shown(after),
        });
        return shown(after);
      });
    },
  );
};

const shown = ({ pathTemplate, keepDays, keepBytes }: Stored): RecordingSettings => ({
  pathTemplate,
  keepDays: keepDays ?? 'unlimited',
  keepBytes: keepBytes ?? 'unlimited',
});
