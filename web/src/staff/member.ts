import type { ResponseOf } from '../api/client.ts';

/** Somebody of the house, as the list tells of them. */
export type Member = ResponseOf<'get', '/staff'>['staff'][number];
