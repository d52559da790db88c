import type { ApiApp } from './resource.ts';

const headers = {
  'content-security-policy': [
    "default-src 'self'",
    "script-src 'self'",
    // React sets style attributes; no style comes from another site.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    // A browser that is an agent's phone connects to the switch, whose address each tenant sets.
    "connect-src 'self' wss: ws://127.0.0.1:* ws://localhost:*",
    "media-src 'self' blob: mediastream:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(self)',
};

/** On every answer; what the API says is never kept by a cache. */
export function addSecurityHeaders(app: ApiApp): void {
  app.addHook('onSend', async (request, reply) => {
    void reply.headers(headers).header('x-request-id', request.id);
    if (request.protocol === 'https') void reply.header('strict-transport-security', 'max-age=31536000');
    if (request.url.startsWith('/api') && !reply.hasHeader('cache-control'))
      void reply.header('cache-control', 'no-store');
  });
}
