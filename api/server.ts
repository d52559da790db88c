import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import Fastify, { LogController, type FastifyBaseLogger } from 'fastify';
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { addConsole } from './console.ts';
import { defaultLimits, type ApiDependencies } from './dependencies.ts';
import { addGracefulClose } from './gracefulClose.ts';
import { addGate } from './gate.ts';
import { addOpenapi } from './openapi.ts';
import { sendProblem } from './problems.ts';
import { requestId } from './requestId.ts';
import { addRequestLog } from './requestLog.ts';
import { addRequestTools } from './requestTools.ts';
import type { ApiApp } from './resource.ts';
import { freeswitchConfigRoutes } from './resources/freeswitchConfig.ts';
import { resources } from './resources/index.ts';
import { addRouteRules } from './routeRules.ts';
import { addSecurityHeaders } from './securityHeaders.ts';
import { validator } from './validation.ts';

/** Builds the API, ready to `listen` or `inject`. `close()` ends live connections and lets open requests finish. */
export async function createApiServer(dependencies: ApiDependencies): Promise<ApiApp> {
  const limits = { ...defaultLimits, ...dependencies.limits };
  const loggerInstance: FastifyBaseLogger = dependencies.log;
  const app: ApiApp = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: requestId,
    trustProxy: proxies(dependencies.trustedProxies),
    bodyLimit: limits.bodyBytes,
    requestTimeout: 120_000,
    // A HEAD of a stream would read it to its end, and the live feed has none.
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validator);
  app.setSerializerCompiler(serializerCompiler);
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler(sendProblem);

  await app.register(cookie);
  await app.register(rateLimit, { global: false, cache: 50_000 });
  await app.register(multipart, {
    limits: { fileSize: limits.uploadBytes, files: 1, fields: 20, fieldSize: 100_000, parts: 21 },
  });
  await addOpenapi(app, dependencies.version);
  addGracefulClose(app);
  addSecurityHeaders(app);
  addRequestLog(app);
  addRequestTools(app, dependencies.clock);
  await app.register(async (api: ApiApp) => {
    addRouteRules(api);
    api.addHook('onRequest', api.rateLimit({ max: limits.requestsPerMinute, timeWindow: 60_000 }));
    addGate(api, dependencies);
    for (const resource of resources) await resource(api, dependencies);
  });
  await app.register(async (api: ApiApp) => {
    addRouteRules(api);
    api.addHook('onRequest', api.rateLimit({ max: limits.switchRequestsPerMinute, timeWindow: 60_000 }));
    addGate(api, dependencies);
    await freeswitchConfigRoutes(api, dependencies);
  });
  await addConsole(app, dependencies.webFolder);
  await app.ready();
  return app;
}

function proxies(trusted: ApiDependencies['trustedProxies']): string | string[] {
  if (trusted === undefined) return 'loopback';
  return typeof trusted === 'string' ? trusted : [...trusted];
}
