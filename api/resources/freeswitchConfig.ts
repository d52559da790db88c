import { z } from 'zod';
import {
  answerConfigRequest,
  configPath,
  databaseSource,
  derivedConfigSecret,
} from '../../dialer-core/index.ts';
import { UserError } from '../../platform/index.ts';
import { defaultLimits } from '../dependencies.ts';
import type { ResourcePlugin } from '../resource.ts';
import { createSwitchGate } from '../switchGate.ts';

/** Bytes of a form: a dial plan request carries all variables of the channel. */
const MOST_BYTES = 512 * 1024;
const MOST_FIELDS = 2000;
const loopback = ['127.0.0.0/8', '::1'];

/**
 * What mod_xml_curl of FreeSWITCH asks. Not for people and no part of the session world: the switch shows the
 * credentials that `outpace freeswitch-config` wrote into its xml_curl.conf.xml.
 */
export const freeswitchConfigRoutes: ResourcePlugin = (app, dependencies) => {
  const { database, log, secret, freeswitchConfig } = dependencies;
  const gate = createSwitchGate(
    app,
    { ...defaultLimits, ...dependencies.limits },
    {
      secret: freeswitchConfig?.secret ?? derivedConfigSecret(secret),
      allow: freeswitchConfig?.allow ?? loopback,
    },
  );
  const source = databaseSource(database, {
    secret,
    fromEnvironment: freeswitchConfig?.fromEnvironment ?? (() => undefined),
    onProblem: (gateway, problem) => log.error({ gateway, problem }, 'gateway left out'),
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: MOST_BYTES },
    (_request, body, done) => done(null, readForm(String(body))),
  );

  app.post(
    configPath,
    {
      config: { access: 'public' },
      // Before the body is read.
      onRequest: gate,
      schema: {
        summary: 'Configuration for FreeSWITCH (mod_xml_curl)',
        description:
          'HTTP basic credentials of the installation, from an allowed address. The form is that of mod_xml_curl: ' +
          '`section`, `key_value`, `user`, `domain`, `purpose` and more. The answer is XML; what is not configured ' +
          'here is answered with `<result status="not found"/>`.',
        tags: ['freeswitch'],
        consumes: ['application/x-www-form-urlencoded'],
        response: { 200: z.string().describe('text/xml') },
      },
    },
    async (request, reply) => {
      // Without a body there is nothing to parse, and no form.
      const form = FormFields.parse(request.body ?? {});
      const xml = await answerConfigRequest(source, form);
      return reply.type('text/xml; charset=utf-8').send(xml);
    },
  );
};

const FormFields = z.record(z.string(), z.string());

/** Of a field that comes twice the first counts: those that FreeSWITCH itself sets come before a caller’s. */
function readForm(body: string): Record<string, string> {
  const form = new Map<string, string>();
  let fields = 0;
  for (const [name, value] of new URLSearchParams(body)) {
    fields += 1;
    if (fields > MOST_FIELDS)
      throw new UserError('too-large', 'the form has too many fields', { status: 413 });
    if (!form.has(name)) form.set(name, value);
  }
  return Object.fromEntries(form);
}
