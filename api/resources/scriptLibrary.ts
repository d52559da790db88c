import { z } from 'zod';
import { intentLibrary, knowledgePresets, readyMadeNames, readyMadeScript } from '../../scripts-dsl/index.ts';
import { LibraryQuery, ReadyMadeScript, scriptLanguages, ScriptLibrary } from '../contract/index.ts';
import type { ResourcePlugin } from '../resource.ts';

const tags = ['scripts'];
const reading = { access: ['scripts.read', 'scripts.write', 'scripts.publish'] } as const;

/** What comes with Outpace to begin with. */
export const scriptLibraryRoutes: ResourcePlugin = (app) => {
  app.get(
    '/api/ready-made-scripts',
    {
      config: reading,
      schema: {
        summary: 'Scripts that come with Outpace, ready to be changed',
        tags,
        response: { 200: z.object({ items: z.array(ReadyMadeScript) }) },
      },
    },
    () => ({
      items: readyMadeNames.flatMap((readyMade) =>
        scriptLanguages.map((language) => {
          const script = readyMadeScript(readyMade, language);
          return {
            readyMade,
            language,
            name: script.name,
            scene: script.scene,
            remark: script.remark ?? '',
            nodes: script.flows.reduce((sum, flow) => sum + flow.nodes.length, 0),
            intents: script.intents.length,
            tests: script.tests.length,
          };
        }),
      ),
    }),
  );

  app.get(
    '/api/script-library',
    {
      config: reading,
      schema: {
        summary: 'Intents with samples, and answers to what callees ask in any call',
        tags,
        querystring: LibraryQuery,
        response: { 200: ScriptLibrary },
      },
    },
    ({ query: { language } }) => {
      const presets = knowledgePresets(language);
      return {
        intents: intentLibrary(language).map(({ name, title, meaning, keywords, utterances }) => ({
          name,
          title: title ?? '',
          meaning: meaning ?? null,
          keywords,
          utterances,
        })),
        knowledge: presets.knowledge.map((entry) => ({ ...entry })),
        global: { ...presets.global },
      };
    },
  );
};
