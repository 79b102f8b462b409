import type { ResponseOf } from '../api/client.ts';

/** An API token; the token itself is shown only when it is made. */
export type Token = ResponseOf<'get', '/tokens'>['tokens'][number];
