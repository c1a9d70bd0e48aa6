import type { Endpoint } from '#ui';

/** The OpenAPI description of the public read API, made from the endpoints that the rooms bring. */
export function openApiDocument(endpoints: readonly Endpoint[], server: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const endpoint of endpoints) {
    const operation = {
      summary: endpoint.summary,
      operationId: `${endpoint.method ?? 'get'}${endpoint.path.replace(/[^\w]+(\w)?/g, (_, letter?: string) => (letter ?? '').toUpperCase())}`,
      parameters: (endpoint.parameters ?? []).map((p) => ({ ...p, required: p.in === 'path' ? true : (p.required ?? false) })),
      ...(endpoint.requestBody
        ? { requestBody: { required: true, content: { 'application/json': { schema: endpoint.requestBody } } } }
        : {}),
      responses: {
        200: { description: 'The answer', content: { 'application/json': { schema: endpoint.response } } },
        400: { description: 'Bad input; `error` says which field and what was expected' },
        404: { description: 'Not found' },
        429: { description: 'Too many requests; see Retry-After' },
      },
    };
    const path = `/api/v1${endpoint.path}`;
    paths[path] = { ...paths[path], [endpoint.method ?? 'get']: operation };
  }
  return {
    openapi: '3.0.3',
    info: {
      title: 'Kalott, public read API',
      version: '1',
      description:
        'Open jobs in the north of Finland, Sweden and Norway, and why they fit. Finnish postings of Job Market Finland are left out: their terms forbid forwarding. This service uses the ESCO classification of the European Commission.',
      license: { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/en/' },
    },
    servers: [{ url: server || '/' }],
    paths,
  };
}
