import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';

/** A server whose routes are typed by their zod schemas. */
export type Api = ReturnType<typeof asApi>;

export function asApi(app: FastifyInstance) {
  return app.withTypeProvider<ZodTypeProvider>();
}
