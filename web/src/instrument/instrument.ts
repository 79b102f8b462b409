import type { ResponseOf } from '../api/client.ts';
import type { Schemas } from '../api/schema.ts';

export type InstrumentDocument = ResponseOf<'get', '/actions/{reference}/instruments/{id}'>;
export type InstrumentRow = Schemas['Instrument'];
export type Obligation = InstrumentRow['obligations'][number];
export type Word = NonNullable<Obligation['word']>;
