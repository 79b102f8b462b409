import type { ResponseOf } from '../api/client.ts';

export type ReplyDocument = ResponseOf<'get', '/replies/{id}'>;
